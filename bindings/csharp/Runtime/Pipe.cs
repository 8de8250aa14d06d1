namespace Cableway
{
    /// <summary>What the library fills a metric with, for <see cref="CablewayOptions.SetGondolaPipe(Pipe, int)"/>.</summary>
    public enum Pipe
    {
        /// <summary>Pipe into a string: the system's name, as "linux".</summary>
        OsName = NativeMethods.CABLEWAY_GONDOLA_PIPE_OS_NAME,

        /// <summary>Pipe into a string: the system's version, as "6.1.0".</summary>
        OsVersion = NativeMethods.CABLEWAY_GONDOLA_PIPE_OS_VERSION,

        /// <summary>Pipe into a string: the hardware's model.</summary>
        DeviceModel = NativeMethods.CABLEWAY_GONDOLA_PIPE_DEVICE_MODEL,

        /// <summary>
        /// Pipe into a string: the language that the player's environment names when the client is
        /// opened, as "en-US"; "" where it names none.
        /// </summary>
        Language = NativeMethods.CABLEWAY_GONDOLA_PIPE_LANGUAGE,

        /// <summary>
        /// Pipe into a string: the version of the prices that hold; "" while there are none.
        /// </summary>
        PriceVersion = NativeMethods.CABLEWAY_GONDOLA_PIPE_PRICE_VERSION,

        /// <summary>
        /// Pipe into a number: the time zone when the client is opened, in minutes from UTC.
        /// </summary>
        TimeZone = NativeMethods.CABLEWAY_GONDOLA_PIPE_TIME_ZONE,

        /// <summary>
        /// Pipe into a number: sessions since installation, the one that runs included.
        /// </summary>
        Sessions = NativeMethods.CABLEWAY_GONDOLA_PIPE_SESSIONS,

        /// <summary>Pipe into a number: seconds played since installation, without absences.</summary>
        SecondsPlayed = NativeMethods.CABLEWAY_GONDOLA_PIPE_SECONDS_PLAYED,

        /// <summary>Pipe into a number: purchases for virtual currency.</summary>
        Purchases = NativeMethods.CABLEWAY_GONDOLA_PIPE_PURCHASES,

        /// <summary>Pipe into a number: purchases for real money.</summary>
        IapPurchases = NativeMethods.CABLEWAY_GONDOLA_PIPE_IAP_PURCHASES,

        /// <summary>
        /// Pipe into a number: money spent, in whole units of the main currency
        /// (<see cref="CablewayOptions.SetGondolaMainCurrency"/>). Purchases in other currencies do not
        /// count.
        /// </summary>
        MoneySpent = NativeMethods.CABLEWAY_GONDOLA_PIPE_MONEY_SPENT,

        /// <summary>
        /// Pipe into a number: spent of virtual currency 0; add 1 to 7 for the others.
        /// </summary>
        Spent = NativeMethods.CABLEWAY_GONDOLA_PIPE_SPENT,

        /// <summary>
        /// Pipe into a number: got of virtual currency 0 for real money; add 1 to 7 for the others.
        /// </summary>
        Earned = NativeMethods.CABLEWAY_GONDOLA_PIPE_EARNED,
    }
}
