namespace Cableway
{
    /// <summary>A service that the library delivers to, or all of them.</summary>
    public enum Service
    {
        /// <summary>All services together.</summary>
        All = NativeMethods.CABLEWAY_SERVICE_ALL,

        /// <summary>GameAnalytics, Collector REST API v2.</summary>
        GameAnalytics = NativeMethods.CABLEWAY_SERVICE_GAME_ANALYTICS,

        /// <summary>Earn Alliance, custom events.</summary>
        EarnAlliance = NativeMethods.CABLEWAY_SERVICE_EARN_ALLIANCE,

        /// <summary>GondolaCore, progress and purchases.</summary>
        Gondola = NativeMethods.CABLEWAY_SERVICE_GONDOLA,
    }
}
