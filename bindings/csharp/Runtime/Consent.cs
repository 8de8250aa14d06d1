namespace Cableway
{
    /// <summary>What the player says about a service.</summary>
    public enum Consent
    {
        /// <summary>The player agrees: record and send.</summary>
        Granted = NativeMethods.CABLEWAY_CONSENT_GRANTED,

        /// <summary>The player refuses: record nothing, destroy what was held.</summary>
        Denied = NativeMethods.CABLEWAY_CONSENT_DENIED,

        /// <summary>The player was not asked yet: record and hold, send nothing.</summary>
        Pending = NativeMethods.CABLEWAY_CONSENT_PENDING,
    }
}
