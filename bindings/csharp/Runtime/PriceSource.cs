namespace Cableway
{
    /// <summary>Where a <see cref="Price"/> comes from.</summary>
    public enum PriceSource
    {
        /// <summary>There is no price, or the game made it itself.</summary>
        None = 0,

        /// <summary>
        /// Prices come from the file that the game brings with it
        /// (<see cref="CablewayOptions.SetGondolaPricesFile"/>).
        /// </summary>
        Bundle = NativeMethods.CABLEWAY_GONDOLA_SOURCE_BUNDLE,

        /// <summary>
        /// Prices come from what the server told an earlier launch, or another process of the game.
        /// </summary>
        Cache = NativeMethods.CABLEWAY_GONDOLA_SOURCE_CACHE,

        /// <summary>Prices come from what the server told this client.</summary>
        Server = NativeMethods.CABLEWAY_GONDOLA_SOURCE_SERVER,
    }
}
