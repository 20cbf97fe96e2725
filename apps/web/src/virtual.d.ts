declare module 'virtual:kith-theme.css'
