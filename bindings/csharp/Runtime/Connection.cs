namespace Cableway
{
    /// <summary>How the device is connected.</summary>
    public enum Connection
    {
        /// <summary>
        /// The game does not say how the device is connected. So it is until
        /// <see cref="CablewayClient.SetConnection"/>.
        /// </summary>
        Unknown = NativeMethods.CABLEWAY_CONNECTION_UNKNOWN,

        /// <summary>No network: nothing is sent.</summary>
        Offline = NativeMethods.CABLEWAY_CONNECTION_OFFLINE,

        /// <summary>A mobile network.</summary>
        Wwan = NativeMethods.CABLEWAY_CONNECTION_WWAN,

        /// <summary>A wireless local network.</summary>
        Wifi = NativeMethods.CABLEWAY_CONNECTION_WIFI,

        /// <summary>A cable.</summary>
        Lan = NativeMethods.CABLEWAY_CONNECTION_LAN,
    }
}
