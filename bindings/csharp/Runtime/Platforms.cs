using System;

namespace Cableway
{
    /// <summary>Platforms whose identifiers are removed: join them with <c>|</c>.</summary>
    [Flags]
    public enum Platforms : uint
    {
        /// <summary>No platform.</summary>
        None = 0,

        /// <summary>The user's account at Apple.</summary>
        AppleId = NativeMethods.CABLEWAY_EA_APPLE_ID,

        /// <summary>The user's account at Discord.</summary>
        DiscordId = NativeMethods.CABLEWAY_EA_DISCORD_ID,

        /// <summary>The user's e-mail address.</summary>
        Email = NativeMethods.CABLEWAY_EA_EMAIL,

        /// <summary>The user's account at Epic Games.</summary>
        EpicGamesId = NativeMethods.CABLEWAY_EA_EPIC_GAMES_ID,

        /// <summary>The user's account at Steam.</summary>
        SteamId = NativeMethods.CABLEWAY_EA_STEAM_ID,

        /// <summary>The user's account at Telegram.</summary>
        TelegramId = NativeMethods.CABLEWAY_EA_TELEGRAM_ID,

        /// <summary>The user's account at Twitter.</summary>
        TwitterId = NativeMethods.CABLEWAY_EA_TWITTER_ID,

        /// <summary>The user's wallet.</summary>
        WalletAddress = NativeMethods.CABLEWAY_EA_WALLET_ADDRESS,
    }
}
