import { PERMISSIONS, PRESET_ROLES } from '@kith/kernel/permissions.ts'
