// Generated from the migrations by `npx node test/sql/generate-types.ts`; do not edit. test/sql checks it for drift.
export type Json =
  | string
  | number
  | boolean
  | null
  | { [key: string]: Json | undefined }
  | Json[]

export type Database = {
  public: {
    Tables: {
      activities: {
        Row: {
          body: string
          call_outcome: string | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          direction: string | null
          happened_at: string
          id: string
          kind: string
          lead_id: string
          message_hash: string | null
          news: string | null
          next_step: string | null
          outcome: string | null
          person_id: string | null
          purpose: string | null
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          body: string
          call_outcome?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          direction?: string | null
          happened_at: string
          id?: string
          kind: string
          lead_id: string
          message_hash?: string | null
          news?: string | null
          next_step?: string | null
          outcome?: string | null
          person_id?: string | null
          purpose?: string | null
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          body?: string
          call_outcome?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          direction?: string | null
          happened_at?: string
          id?: string
          kind?: string
          lead_id?: string
          message_hash?: string | null
          news?: string | null
          next_step?: string | null
          outcome?: string | null
          person_id?: string | null
          purpose?: string | null
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "activities_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "activities_team_id_person_id_fkey"
            columns: ["team_id", "person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      answer_changes: {
        Row: {
          created_at: string
          created_by: string | null
          criterion: string
          deleted_at: string | null
          evidence_level: number | null
          id: string
          lead_id: string
          note: string | null
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          value: number | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          criterion: string
          deleted_at?: string | null
          evidence_level?: number | null
          id?: string
          lead_id: string
          note?: string | null
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          criterion?: string
          deleted_at?: string | null
          evidence_level?: number | null
          id?: string
          lead_id?: string
          note?: string | null
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "answer_changes_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      answers: {
        Row: {
          activity_id: string | null
          capture_id: string | null
          created_at: string
          created_by: string | null
          criterion: string
          deleted_at: string | null
          evidence_level: number | null
          id: string
          lead_id: string
          note: string | null
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          value: number | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          activity_id?: string | null
          capture_id?: string | null
          created_at?: string
          created_by?: string | null
          criterion: string
          deleted_at?: string | null
          evidence_level?: number | null
          id?: string
          lead_id: string
          note?: string | null
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          activity_id?: string | null
          capture_id?: string | null
          created_at?: string
          created_by?: string | null
          criterion?: string
          deleted_at?: string | null
          evidence_level?: number | null
          id?: string
          lead_id?: string
          note?: string | null
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "answers_team_id_activity_id_fkey"
            columns: ["team_id", "activity_id"]
            referencedRelation: "activities"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "answers_team_id_capture_id_fkey"
            columns: ["team_id", "capture_id"]
            referencedRelation: "captures"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "answers_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      attachments: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          folder_id: string
          id: string
          lead_id: string
          media_type: string
          name: string
          read_scopes: string[]
          sha256: string
          size_bytes: number
          stored_at: string | null
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          folder_id: string
          id?: string
          lead_id: string
          media_type: string
          name: string
          read_scopes?: string[]
          sha256: string
          size_bytes: number
          stored_at?: string | null
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          folder_id?: string
          id?: string
          lead_id?: string
          media_type?: string
          name?: string
          read_scopes?: string[]
          sha256?: string
          size_bytes?: number
          stored_at?: string | null
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "attachments_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      audit_log: {
        Row: {
          action: string
          actor_id: string | null
          details: NonNullable<Json>
          happened_at: string
          id: string
          team_id: string
        }
        Insert: {
          action: string
          actor_id?: string | null
          details?: NonNullable<Json>
          happened_at?: string
          id?: string
          team_id: string
        }
        Update: {
          action?: string
          actor_id?: string | null
          details?: NonNullable<Json>
          happened_at?: string
          id?: string
          team_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "audit_log_team_id_actor_id_fkey"
            columns: ["team_id", "actor_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "audit_log_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      captures: {
        Row: {
          captured_at: string
          created_at: string
          created_by: string | null
          deleted_at: string | null
          fields: NonNullable<Json>
          id: string
          lawful_basis: string
          lead_id: string
          method: string
          read_scopes: string[]
          team_id: string
          title: string
          updated_at: string
          updated_by: string | null
          url: string
          version: number
          write_scopes: string[]
        }
        Insert: {
          captured_at: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          fields?: NonNullable<Json>
          id?: string
          lawful_basis: string
          lead_id: string
          method: string
          read_scopes?: string[]
          team_id: string
          title: string
          updated_at?: string
          updated_by?: string | null
          url: string
          version?: number
          write_scopes?: string[]
        }
        Update: {
          captured_at?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          fields?: NonNullable<Json>
          id?: string
          lawful_basis?: string
          lead_id?: string
          method?: string
          read_scopes?: string[]
          team_id?: string
          title?: string
          updated_at?: string
          updated_by?: string | null
          url?: string
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "captures_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      choices: {
        Row: {
          cost_minor: number | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          former_names: string[]
          id: string
          kind: string
          name: NonNullable<Json>
          position: number
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          cost_minor?: number | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          former_names?: string[]
          id?: string
          kind: string
          name: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          cost_minor?: number | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          former_names?: string[]
          id?: string
          kind?: string
          name?: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "choices_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      comments: {
        Row: {
          body: string
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          lead_id: string
          mentions: string[]
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          body: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id: string
          mentions?: string[]
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          body?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id?: string
          mentions?: string[]
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "comments_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      companies: {
        Row: {
          address: string | null
          city: string | null
          confirmed_on: string | null
          country: string | null
          created_at: string
          created_by: string | null
          credit_code: string | null
          custom: NonNullable<Json>
          deleted_at: string | null
          domain: string | null
          email: string | null
          employee_count: number | null
          fax: string | null
          id: string
          industry: string | null
          kind: string | null
          legal_name: string | null
          name: string
          phone: string | null
          read_scopes: string[]
          responsible_id: string | null
          risk_checked_on: string | null
          risk_signs: string[]
          tags: string[]
          team_id: string
          tier: string | null
          updated_at: string
          updated_by: string | null
          version: number
          website: string | null
          write_scopes: string[]
        }
        Insert: {
          address?: string | null
          city?: string | null
          confirmed_on?: string | null
          country?: string | null
          created_at?: string
          created_by?: string | null
          credit_code?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          domain?: string | null
          email?: string | null
          employee_count?: number | null
          fax?: string | null
          id?: string
          industry?: string | null
          kind?: string | null
          legal_name?: string | null
          name: string
          phone?: string | null
          read_scopes?: string[]
          responsible_id?: string | null
          risk_checked_on?: string | null
          risk_signs?: string[]
          tags?: string[]
          team_id: string
          tier?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          website?: string | null
          write_scopes?: string[]
        }
        Update: {
          address?: string | null
          city?: string | null
          confirmed_on?: string | null
          country?: string | null
          created_at?: string
          created_by?: string | null
          credit_code?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          domain?: string | null
          email?: string | null
          employee_count?: number | null
          fax?: string | null
          id?: string
          industry?: string | null
          kind?: string | null
          legal_name?: string | null
          name?: string
          phone?: string | null
          read_scopes?: string[]
          responsible_id?: string | null
          risk_checked_on?: string | null
          risk_signs?: string[]
          tags?: string[]
          team_id?: string
          tier?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          website?: string | null
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "companies_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "companies_team_id_responsible_id_fkey"
            columns: ["team_id", "responsible_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      currency_rates: {
        Row: {
          created_at: string
          created_by: string | null
          currency: string
          deleted_at: string | null
          id: string
          rate: number
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          valid_from: string
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          currency: string
          deleted_at?: string | null
          id?: string
          rate: number
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          valid_from: string
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          currency?: string
          deleted_at?: string | null
          id?: string
          rate?: number
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          valid_from?: string
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "currency_rates_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      custom_fields: {
        Row: {
          belongs_to: string
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          key: string
          name: NonNullable<Json>
          options: string[]
          personal: boolean
          position: number
          read_scopes: string[]
          team_id: string
          type: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          belongs_to: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          key: string
          name: NonNullable<Json>
          options?: string[]
          personal?: boolean
          position?: number
          read_scopes?: string[]
          team_id: string
          type: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          belongs_to?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          key?: string
          name?: NonNullable<Json>
          options?: string[]
          personal?: boolean
          position?: number
          read_scopes?: string[]
          team_id?: string
          type?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "custom_fields_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      employments: {
        Row: {
          company_id: string
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          person_id: string
          read_scopes: string[]
          team_id: string
          title: string | null
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          company_id: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          person_id: string
          read_scopes?: string[]
          team_id: string
          title?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          company_id?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          person_id?: string
          read_scopes?: string[]
          team_id?: string
          title?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "employments_team_id_company_id_fkey"
            columns: ["team_id", "company_id"]
            referencedRelation: "companies"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "employments_team_id_person_id_fkey"
            columns: ["team_id", "person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      fit_judgements: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          item: string
          lead_id: string
          note: string | null
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          value: number | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          item: string
          lead_id: string
          note?: string | null
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          item?: string
          lead_id?: string
          note?: string | null
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          value?: number | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "fit_judgements_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      identities: {
        Row: {
          company_id: string | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          kind: string
          person_id: string | null
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          value: string
          value_norm: string
          version: number
          write_scopes: string[]
        }
        Insert: {
          company_id?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          kind: string
          person_id?: string | null
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          value: string
          value_norm: string
          version?: number
          write_scopes?: string[]
        }
        Update: {
          company_id?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          kind?: string
          person_id?: string | null
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          value?: string
          value_norm?: string
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "identities_team_id_company_id_fkey"
            columns: ["team_id", "company_id"]
            referencedRelation: "companies"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "identities_team_id_person_id_fkey"
            columns: ["team_id", "person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      inbound_addresses: {
        Row: {
          created_at: string
          created_by: string | null
          id: string
          member_id: string | null
          revoked_at: string | null
          team_id: string
          token: string
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          id?: string
          member_id?: string | null
          revoked_at?: string | null
          team_id: string
          token: string
        }
        Update: {
          created_at?: string
          created_by?: string | null
          id?: string
          member_id?: string | null
          revoked_at?: string | null
          team_id?: string
          token?: string
        }
        Relationships: [
          {
            foreignKeyName: "inbound_addresses_team_id_created_by_fkey"
            columns: ["team_id", "created_by"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "inbound_addresses_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "inbound_addresses_team_id_member_id_fkey"
            columns: ["team_id", "member_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      inbound_mails: {
        Row: {
          address_id: string
          attachments: Json | null
          draft: Json | null
          expires_at: string
          id: string
          lead_id: string | null
          member_id: string | null
          message_hash: string
          person_email: string | null
          reason: string | null
          received_at: string
          relation: string
          sender_email: string | null
          sender_name: string | null
          sent_at: string | null
          snippet: string | null
          status: string
          subject: string | null
          team_id: string
          verdict: string
        }
        Insert: {
          address_id: string
          attachments?: Json | null
          draft?: Json | null
          expires_at?: string
          id?: string
          lead_id?: string | null
          member_id?: string | null
          message_hash: string
          person_email?: string | null
          reason?: string | null
          received_at?: string
          relation: string
          sender_email?: string | null
          sender_name?: string | null
          sent_at?: string | null
          snippet?: string | null
          status: string
          subject?: string | null
          team_id: string
          verdict: string
        }
        Update: {
          address_id?: string
          attachments?: Json | null
          draft?: Json | null
          expires_at?: string
          id?: string
          lead_id?: string | null
          member_id?: string | null
          message_hash?: string
          person_email?: string | null
          reason?: string | null
          received_at?: string
          relation?: string
          sender_email?: string | null
          sender_name?: string | null
          sent_at?: string | null
          snippet?: string | null
          status?: string
          subject?: string | null
          team_id?: string
          verdict?: string
        }
        Relationships: [
          {
            foreignKeyName: "inbound_mails_team_id_address_id_fkey"
            columns: ["team_id", "address_id"]
            referencedRelation: "inbound_addresses"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "inbound_mails_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "inbound_mails_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "inbound_mails_team_id_member_id_fkey"
            columns: ["team_id", "member_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      invitations: {
        Row: {
          accepted_at: string | null
          accepted_by: string | null
          created_at: string
          email: string
          expires_at: string
          id: string
          invited_by: string
          role: string
          team_id: string
          token_hash: string
        }
        Insert: {
          accepted_at?: string | null
          accepted_by?: string | null
          created_at?: string
          email: string
          expires_at: string
          id?: string
          invited_by: string
          role: string
          team_id: string
          token_hash: string
        }
        Update: {
          accepted_at?: string | null
          accepted_by?: string | null
          created_at?: string
          email?: string
          expires_at?: string
          id?: string
          invited_by?: string
          role?: string
          team_id?: string
          token_hash?: string
        }
        Relationships: [
          {
            foreignKeyName: "invitations_team_id_accepted_by_fkey"
            columns: ["team_id", "accepted_by"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "invitations_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "invitations_team_id_invited_by_fkey"
            columns: ["team_id", "invited_by"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      lead_people: {
        Row: {
          contacted: boolean
          created_at: string
          created_by: string | null
          decision_role: string | null
          deleted_at: string | null
          id: string
          lead_id: string
          lends_person: boolean
          person_id: string
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          contacted?: boolean
          created_at?: string
          created_by?: string | null
          decision_role?: string | null
          deleted_at?: string | null
          id?: string
          lead_id: string
          lends_person?: boolean
          person_id: string
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          contacted?: boolean
          created_at?: string
          created_by?: string | null
          decision_role?: string | null
          deleted_at?: string | null
          id?: string
          lead_id?: string
          lends_person?: boolean
          person_id?: string
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "lead_people_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "lead_people_team_id_person_id_fkey"
            columns: ["team_id", "person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      lead_requests: {
        Row: {
          answer: string | null
          answered_at: string | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          lead_id: string
          message: string
          read_scopes: string[]
          requester_id: string
          status: string
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          answer?: string | null
          answered_at?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id: string
          message?: string
          read_scopes?: string[]
          requester_id: string
          status?: string
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          answer?: string | null
          answered_at?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id?: string
          message?: string
          read_scopes?: string[]
          requester_id?: string
          status?: string
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "lead_requests_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "lead_requests_team_id_requester_id_fkey"
            columns: ["team_id", "requester_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      leads: {
        Row: {
          amount_minor: number | null
          ask_again_on: string | null
          barred_until: string | null
          board_position: string | null
          claimed_at: string | null
          company_id: string | null
          competitors: string[]
          created_at: string
          created_by: string | null
          currency: string | null
          custom: NonNullable<Json>
          deleted_at: string | null
          expected_close: string | null
          former_owner_id: string | null
          grade: string | null
          id: string
          lends_company: boolean
          lends_person: boolean
          name: string
          owner_id: string | null
          owner_rule_id: string | null
          pipeline_id: string
          points: number | null
          primary_person_id: string | null
          protected_until: string | null
          read_scopes: string[]
          referral: string | null
          referred_by: string | null
          shared_with: string[]
          source: string | null
          source_url: string | null
          stage_entered_at: string
          stage_id: string
          tags: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          amount_minor?: number | null
          ask_again_on?: string | null
          barred_until?: string | null
          board_position?: string | null
          claimed_at?: string | null
          company_id?: string | null
          competitors?: string[]
          created_at?: string
          created_by?: string | null
          currency?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          expected_close?: string | null
          former_owner_id?: string | null
          grade?: string | null
          id?: string
          lends_company?: boolean
          lends_person?: boolean
          name: string
          owner_id?: string | null
          owner_rule_id?: string | null
          pipeline_id: string
          points?: number | null
          primary_person_id?: string | null
          protected_until?: string | null
          read_scopes?: string[]
          referral?: string | null
          referred_by?: string | null
          shared_with?: string[]
          source?: string | null
          source_url?: string | null
          stage_entered_at?: string
          stage_id: string
          tags?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          amount_minor?: number | null
          ask_again_on?: string | null
          barred_until?: string | null
          board_position?: string | null
          claimed_at?: string | null
          company_id?: string | null
          competitors?: string[]
          created_at?: string
          created_by?: string | null
          currency?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          expected_close?: string | null
          former_owner_id?: string | null
          grade?: string | null
          id?: string
          lends_company?: boolean
          lends_person?: boolean
          name?: string
          owner_id?: string | null
          owner_rule_id?: string | null
          pipeline_id?: string
          points?: number | null
          primary_person_id?: string | null
          protected_until?: string | null
          read_scopes?: string[]
          referral?: string | null
          referred_by?: string | null
          shared_with?: string[]
          source?: string | null
          source_url?: string | null
          stage_entered_at?: string
          stage_id?: string
          tags?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "leads_team_id_company_id_fkey"
            columns: ["team_id", "company_id"]
            referencedRelation: "companies"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "leads_team_id_former_owner_id_fkey"
            columns: ["team_id", "former_owner_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "leads_team_id_owner_id_fkey"
            columns: ["team_id", "owner_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "leads_team_id_owner_rule_id_fkey"
            columns: ["team_id", "owner_rule_id"]
            referencedRelation: "owner_rules"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "leads_team_id_pipeline_id_stage_id_fkey"
            columns: ["team_id", "pipeline_id", "stage_id"]
            referencedRelation: "stages"
            referencedColumns: ["team_id", "pipeline_id", "id"]
          },
          {
            foreignKeyName: "leads_team_id_primary_person_id_fkey"
            columns: ["team_id", "primary_person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      logged_mails: {
        Row: {
          activity_id: string
          direction: string
          id: string
          lead_id: string
          message_hash: string
          person_id: string | null
          replied_at: string | null
          sent_at: string
          team_id: string
        }
        Insert: {
          activity_id: string
          direction: string
          id?: string
          lead_id: string
          message_hash: string
          person_id?: string | null
          replied_at?: string | null
          sent_at: string
          team_id: string
        }
        Update: {
          activity_id?: string
          direction?: string
          id?: string
          lead_id?: string
          message_hash?: string
          person_id?: string | null
          replied_at?: string | null
          sent_at?: string
          team_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "logged_mails_team_id_activity_id_fkey"
            columns: ["team_id", "activity_id"]
            referencedRelation: "activities"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "logged_mails_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "logged_mails_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "logged_mails_team_id_person_id_fkey"
            columns: ["team_id", "person_id"]
            referencedRelation: "people"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      mail_rules: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          keeps: string
          own_company: boolean
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          keeps?: string
          own_company?: boolean
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          keeps?: string
          own_company?: boolean
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "mail_rules_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      members: {
        Row: {
          active: boolean
          created_at: string
          created_by: string | null
          deleted_at: string | null
          display_name: string
          email: string
          id: string
          manager_id: string | null
          read_scopes: string[]
          role: string
          team_id: string
          updated_at: string
          updated_by: string | null
          user_id: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          active?: boolean
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          display_name: string
          email: string
          id?: string
          manager_id?: string | null
          read_scopes?: string[]
          role: string
          team_id: string
          updated_at?: string
          updated_by?: string | null
          user_id?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          active?: boolean
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          display_name?: string
          email?: string
          id?: string
          manager_id?: string | null
          read_scopes?: string[]
          role?: string
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          user_id?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "members_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "members_team_id_manager_id_fkey"
            columns: ["team_id", "manager_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      message_templates: {
        Row: {
          body: NonNullable<Json>
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          name: NonNullable<Json>
          position: number
          read_scopes: string[]
          subject: NonNullable<Json>
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          body: NonNullable<Json>
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          subject: NonNullable<Json>
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          body?: NonNullable<Json>
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name?: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          subject?: NonNullable<Json>
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "message_templates_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      never_logs: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          entry: string
          id: string
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          entry: string
          id?: string
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          entry?: string
          id?: string
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "never_logs_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      owner_rules: {
        Row: {
          arrived_by: string | null
          country: string | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          member_ids: string[]
          position: number
          read_scopes: string[]
          source: string | null
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          arrived_by?: string | null
          country?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          member_ids?: string[]
          position?: number
          read_scopes?: string[]
          source?: string | null
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          arrived_by?: string | null
          country?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          member_ids?: string[]
          position?: number
          read_scopes?: string[]
          source?: string | null
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "owner_rules_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      people: {
        Row: {
          confirmed_on: string | null
          created_at: string
          created_by: string | null
          custom: NonNullable<Json>
          deleted_at: string | null
          department: string | null
          email: string | null
          full_name: string
          id: string
          language: string | null
          lawful_basis: string
          mobile: string | null
          no_contact: string[]
          no_contact_at: string | null
          notice_due_at: string | null
          notice_sent_at: string | null
          phone: string | null
          profile_url: string | null
          qq: string | null
          read_scopes: string[]
          responsible_id: string | null
          tags: string[]
          team_id: string
          title: string | null
          updated_at: string
          updated_by: string | null
          version: number
          wechat: string | null
          write_scopes: string[]
          wrong_numbers: string[]
        }
        Insert: {
          confirmed_on?: string | null
          created_at?: string
          created_by?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          department?: string | null
          email?: string | null
          full_name: string
          id?: string
          language?: string | null
          lawful_basis?: string
          mobile?: string | null
          no_contact?: string[]
          no_contact_at?: string | null
          notice_due_at?: string | null
          notice_sent_at?: string | null
          phone?: string | null
          profile_url?: string | null
          qq?: string | null
          read_scopes?: string[]
          responsible_id?: string | null
          tags?: string[]
          team_id: string
          title?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          wechat?: string | null
          write_scopes?: string[]
          wrong_numbers?: string[]
        }
        Update: {
          confirmed_on?: string | null
          created_at?: string
          created_by?: string | null
          custom?: NonNullable<Json>
          deleted_at?: string | null
          department?: string | null
          email?: string | null
          full_name?: string
          id?: string
          language?: string | null
          lawful_basis?: string
          mobile?: string | null
          no_contact?: string[]
          no_contact_at?: string | null
          notice_due_at?: string | null
          notice_sent_at?: string | null
          phone?: string | null
          profile_url?: string | null
          qq?: string | null
          read_scopes?: string[]
          responsible_id?: string | null
          tags?: string[]
          team_id?: string
          title?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          wechat?: string | null
          write_scopes?: string[]
          wrong_numbers?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "people_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "people_team_id_responsible_id_fkey"
            columns: ["team_id", "responsible_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      pipelines: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          name: NonNullable<Json>
          position: number
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          visibility: string
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          visibility?: string
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name?: NonNullable<Json>
          position?: number
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          visibility?: string
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "pipelines_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      pool_rules: {
        Row: {
          claims_per_day: number | null
          cool_down_days: number
          created_at: string
          created_by: string | null
          days_per_activity: number
          deleted_at: string | null
          id: string
          longest_protection_days: number
          most_held: number | null
          protection_days: number
          read_scopes: string[]
          recycles: boolean
          reminder_days: number
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          claims_per_day?: number | null
          cool_down_days?: number
          created_at?: string
          created_by?: string | null
          days_per_activity?: number
          deleted_at?: string | null
          id: string
          longest_protection_days?: number
          most_held?: number | null
          protection_days?: number
          read_scopes?: string[]
          recycles?: boolean
          reminder_days?: number
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          claims_per_day?: number | null
          cool_down_days?: number
          created_at?: string
          created_by?: string | null
          days_per_activity?: number
          deleted_at?: string | null
          id?: string
          longest_protection_days?: number
          most_held?: number | null
          protection_days?: number
          read_scopes?: string[]
          recycles?: boolean
          reminder_days?: number
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "pool_rules_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      saved_views: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          filter: NonNullable<Json>
          id: string
          name: string
          owner_id: string | null
          pipeline_id: string
          read_scopes: string[]
          shared: boolean
          sort: string
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          filter?: NonNullable<Json>
          id?: string
          name: string
          owner_id?: string | null
          pipeline_id: string
          read_scopes?: string[]
          shared?: boolean
          sort?: string
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          filter?: NonNullable<Json>
          id?: string
          name?: string
          owner_id?: string | null
          pipeline_id?: string
          read_scopes?: string[]
          shared?: boolean
          sort?: string
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "saved_views_team_id_owner_id_fkey"
            columns: ["team_id", "owner_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "saved_views_team_id_pipeline_id_fkey"
            columns: ["team_id", "pipeline_id"]
            referencedRelation: "pipelines"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      score_models: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          model: NonNullable<Json>
          note: string | null
          number: number
          origin: string
          read_scopes: string[]
          report: Json | null
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          model: NonNullable<Json>
          note?: string | null
          number: number
          origin?: string
          read_scopes?: string[]
          report?: Json | null
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          model?: NonNullable<Json>
          note?: string | null
          number?: number
          origin?: string
          read_scopes?: string[]
          report?: Json | null
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "score_models_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      score_snapshots: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          features: NonNullable<Json>
          grade: string
          id: string
          lead_id: string
          man: string
          model_version: number
          moment: string
          points: number
          read_scopes: string[]
          stage_id: string | null
          taken_at: string
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          features: NonNullable<Json>
          grade: string
          id?: string
          lead_id: string
          man: string
          model_version: number
          moment: string
          points: number
          read_scopes?: string[]
          stage_id?: string | null
          taken_at: string
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          features?: NonNullable<Json>
          grade?: string
          id?: string
          lead_id?: string
          man?: string
          model_version?: number
          moment?: string
          points?: number
          read_scopes?: string[]
          stage_id?: string | null
          taken_at?: string
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "score_snapshots_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "score_snapshots_team_id_stage_id_fkey"
            columns: ["team_id", "stage_id"]
            referencedRelation: "stages"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      stage_changes: {
        Row: {
          changed_at: string
          created_at: string
          created_by: string | null
          deleted_at: string | null
          from_stage_id: string | null
          id: string
          lead_id: string
          read_scopes: string[]
          team_id: string
          to_stage_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          changed_at?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          from_stage_id?: string | null
          id?: string
          lead_id: string
          read_scopes?: string[]
          team_id: string
          to_stage_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          changed_at?: string
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          from_stage_id?: string | null
          id?: string
          lead_id?: string
          read_scopes?: string[]
          team_id?: string
          to_stage_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "stage_changes_team_id_from_stage_id_fkey"
            columns: ["team_id", "from_stage_id"]
            referencedRelation: "stages"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "stage_changes_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "stage_changes_team_id_to_stage_id_fkey"
            columns: ["team_id", "to_stage_id"]
            referencedRelation: "stages"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      stage_rules: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          due_in_days: number
          id: string
          read_scopes: string[]
          stage_id: string
          task_title: NonNullable<Json>
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          due_in_days?: number
          id?: string
          read_scopes?: string[]
          stage_id: string
          task_title: NonNullable<Json>
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          due_in_days?: number
          id?: string
          read_scopes?: string[]
          stage_id?: string
          task_title?: NonNullable<Json>
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "stage_rules_team_id_stage_id_fkey"
            columns: ["team_id", "stage_id"]
            referencedRelation: "stages"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      stages: {
        Row: {
          action: NonNullable<Json>
          aim: NonNullable<Json>
          created_at: string
          created_by: string | null
          deleted_at: string | null
          exit_question: NonNullable<Json>
          id: string
          kind: string
          name: NonNullable<Json>
          pipeline_id: string
          position: number
          probability: number
          read_scopes: string[]
          required_fields: string[]
          requires: string
          rot_days: number | null
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          action?: NonNullable<Json>
          aim?: NonNullable<Json>
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          exit_question?: NonNullable<Json>
          id?: string
          kind: string
          name: NonNullable<Json>
          pipeline_id: string
          position: number
          probability?: number
          read_scopes?: string[]
          required_fields?: string[]
          requires?: string
          rot_days?: number | null
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          action?: NonNullable<Json>
          aim?: NonNullable<Json>
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          exit_question?: NonNullable<Json>
          id?: string
          kind?: string
          name?: NonNullable<Json>
          pipeline_id?: string
          position?: number
          probability?: number
          read_scopes?: string[]
          required_fields?: string[]
          requires?: string
          rot_days?: number | null
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "stages_team_id_pipeline_id_fkey"
            columns: ["team_id", "pipeline_id"]
            referencedRelation: "pipelines"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      suppressions: {
        Row: {
          created_at: string
          hash: string
          id: string
          kind: string
          team_id: string
        }
        Insert: {
          created_at?: string
          hash: string
          id?: string
          kind: string
          team_id: string
        }
        Update: {
          created_at?: string
          hash?: string
          id?: string
          kind?: string
          team_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "suppressions_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
        ]
      }
      target_list_leads: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          lead_id: string
          list_id: string
          outcome: string | null
          position: number
          read_scopes: string[]
          team_id: string
          touched_at: string | null
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id: string
          list_id: string
          outcome?: string | null
          position?: number
          read_scopes?: string[]
          team_id: string
          touched_at?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          lead_id?: string
          list_id?: string
          outcome?: string | null
          position?: number
          read_scopes?: string[]
          team_id?: string
          touched_at?: string | null
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "target_list_leads_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "target_list_leads_team_id_list_id_fkey"
            columns: ["team_id", "list_id"]
            referencedRelation: "target_lists"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      target_lists: {
        Row: {
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          name: string
          owner_id: string | null
          pipeline_id: string
          read_scopes: string[]
          source_url: string | null
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name: string
          owner_id?: string | null
          pipeline_id: string
          read_scopes?: string[]
          source_url?: string | null
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          name?: string
          owner_id?: string | null
          pipeline_id?: string
          read_scopes?: string[]
          source_url?: string | null
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "target_lists_team_id_owner_id_fkey"
            columns: ["team_id", "owner_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "target_lists_team_id_pipeline_id_fkey"
            columns: ["team_id", "pipeline_id"]
            referencedRelation: "pipelines"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      targets: {
        Row: {
          amount_minor: number
          created_at: string
          created_by: string | null
          deleted_at: string | null
          id: string
          member_id: string | null
          month: string
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          amount_minor: number
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          member_id?: string | null
          month: string
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          amount_minor?: number
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          id?: string
          member_id?: string | null
          month?: string
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "targets_team_id_fkey"
            columns: ["team_id"]
            referencedRelation: "teams"
            referencedColumns: ["team_id"]
          },
          {
            foreignKeyName: "targets_team_id_member_id_fkey"
            columns: ["team_id", "member_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      tasks: {
        Row: {
          assignee_id: string | null
          created_at: string
          created_by: string | null
          deleted_at: string | null
          done_at: string | null
          due_on: string | null
          id: string
          kind: string
          lead_id: string
          preparation: string | null
          purpose: string | null
          read_scopes: string[]
          steps: string | null
          team_id: string
          title: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          assignee_id?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          done_at?: string | null
          due_on?: string | null
          id?: string
          kind?: string
          lead_id: string
          preparation?: string | null
          purpose?: string | null
          read_scopes?: string[]
          steps?: string | null
          team_id: string
          title: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          assignee_id?: string | null
          created_at?: string
          created_by?: string | null
          deleted_at?: string | null
          done_at?: string | null
          due_on?: string | null
          id?: string
          kind?: string
          lead_id?: string
          preparation?: string | null
          purpose?: string | null
          read_scopes?: string[]
          steps?: string | null
          team_id?: string
          title?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: "tasks_team_id_assignee_id_fkey"
            columns: ["team_id", "assignee_id"]
            referencedRelation: "members"
            referencedColumns: ["team_id", "id"]
          },
          {
            foreignKeyName: "tasks_team_id_lead_id_fkey"
            columns: ["team_id", "lead_id"]
            referencedRelation: "leads"
            referencedColumns: ["team_id", "id"]
          },
        ]
      }
      teams: {
        Row: {
          created_at: string
          created_by: string | null
          currency: string
          deleted_at: string | null
          id: string
          language: string
          name: string
          read_scopes: string[]
          team_id: string
          updated_at: string
          updated_by: string | null
          version: number
          write_scopes: string[]
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          currency: string
          deleted_at?: string | null
          id: string
          language?: string
          name: string
          read_scopes?: string[]
          team_id: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          currency?: string
          deleted_at?: string | null
          id?: string
          language?: string
          name?: string
          read_scopes?: string[]
          team_id?: string
          updated_at?: string
          updated_by?: string | null
          version?: number
          write_scopes?: string[]
        }
        Relationships: []
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      accept_invitation: {
        Args: { code: string; display_name: string }
        Returns: Json
      }
      check_identity: { Args: { queries: Json; team: string }; Returns: Json }
      confirm_attachment: {
        Args: { attachment: string; team: string }
        Returns: boolean
      }
      create_invitation: {
        Args: { email: string; role: string; team: string }
        Returns: Json
      }
      create_team: {
        Args: {
          currency: string
          display_name: string
          language: string
          name: string
        }
        Returns: Json
      }
      deactivate_member: {
        Args: { heir: string; member: string; team: string }
        Returns: Json
      }
      discarded_files: { Args: { team: string }; Returns: Json }
      leave_team: { Args: { team: string }; Returns: undefined }
      my_memberships: { Args: Record<PropertyKey, never>; Returns: Json }
      open_invitations: { Args: { team: string }; Returns: Json }
      place_member: {
        Args: { manager: string; member: string; role: string; team: string }
        Returns: undefined
      }
      protocol_versions: { Args: Record<PropertyKey, never>; Returns: Json }
      receive_mail: { Args: { mail: Json }; Returns: Json }
      record_history: {
        Args: {
          before?: number
          fields?: string[]
          max_lines?: number
          record: string
          tbl: string
          team: string
        }
        Returns: Json
      }
      remove_stage: {
        Args: { leads_to: string; stage: string; team: string }
        Returns: Json
      }
      request_lead: {
        Args: { kind: string; message: string; team: string; value: string }
        Returns: Json
      }
      rotate_inbound_address: {
        Args: { team: string; whose: string }
        Returns: Json
      }
      settle_inbound_mail: {
        Args: { lead: string; mail: string; team: string }
        Returns: undefined
      }
      sync_digest: { Args: { team: string }; Returns: Json }
      sync_manifest: { Args: { team: string }; Returns: Json }
      sync_manifest_page: {
        Args: {
          after: string
          from_tbl: string
          most_rows: number
          team: string
        }
        Returns: Json
      }
      sync_opening: { Args: { team: string }; Returns: Json }
      sync_portion: {
        Args: { parties: boolean; team: string; wanted: Json }
        Returns: Json
      }
      sync_pull: {
        Args: { cursor: number; epoch: number; max_rows: number; team: string }
        Returns: Json
      }
      sync_push: {
        Args: { client: string; ops: Json; protocol: number; team: string }
        Returns: Json
      }
      sync_rows: {
        Args: { ids: string[]; tbl: string; team: string }
        Returns: Json
      }
      tend_pool: { Args: { team: string }; Returns: number }
      undo_deactivation: {
        Args: { batch: string; team: string }
        Returns: Json
      }
      undo_stage_removal: {
        Args: { removal: string; team: string }
        Returns: Json
      }
      where_rows_went: {
        Args: { ids: string[]; tbl: string; team: string }
        Returns: Json
      }
      withdraw_invitation: {
        Args: { invitation: string; team: string }
        Returns: undefined
      }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] &
        DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] &
        DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
