namespace Cableway
{
    /// <summary>
    /// What need not be said of a purchase for real money at GameAnalytics. May be used again; the call copies
    /// everything.
    /// </summary>
    public sealed class Purchase
    {
        /// <summary>Where the receipt is from.</summary>
        public Store Store { get; set; }

        /// <summary>
        /// Where in the game it was bought, as "end_of_level"; at most 32 characters; null or "" for none.
        /// GameAnalytics recommends at most 10 different ones.
        /// </summary>
        public string CartType { get; set; }

        /// <summary>The store's receipt, at most 98,304 bytes of UTF-8; needed with a store, null without.</summary>
        public string Receipt { get; set; }

        /// <summary>The signature that goes with it; null or "" for none.</summary>
        public string Signature { get; set; }
    }
}
