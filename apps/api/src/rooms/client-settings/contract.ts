export { lockClientSetting, setClientSetting, unsetClientSetting } from './change-setting.ts'
