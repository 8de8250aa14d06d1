namespace Cableway
{
    /// <summary>
    /// Identifiers of a user on other platforms, for
    /// <see cref="EarnAlliance.SetIdentifiers(string, Identifiers)"/>: each at most 512 bytes of UTF-8, null or ""
    /// if it is not to be set. They travel byte for byte, white space included. May be used again; the call copies
    /// everything.
    /// </summary>
    public sealed class Identifiers
    {
        /// <summary>The account at Apple.</summary>
        public string AppleId { get; set; }

        /// <summary>The account at Discord.</summary>
        public string DiscordId { get; set; }

        /// <summary>The e-mail address.</summary>
        public string Email { get; set; }

        /// <summary>The account at Epic Games.</summary>
        public string EpicGamesId { get; set; }

        /// <summary>The account at Steam.</summary>
        public string SteamId { get; set; }

        /// <summary>The account at Telegram.</summary>
        public string TelegramId { get; set; }

        /// <summary>The account at Twitter.</summary>
        public string TwitterId { get; set; }

        /// <summary>The address of the wallet.</summary>
        public string WalletAddress { get; set; }
    }
}
