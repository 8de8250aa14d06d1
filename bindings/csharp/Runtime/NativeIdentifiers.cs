using System;

namespace Cableway
{
    /// <summary>Identifiers as C has them.</summary>
    internal static unsafe class NativeIdentifiers
    {
        internal static int Count(Identifiers identifiers) =>
            Utf8.Count(identifiers.AppleId.AsSpan())
            + Utf8.Count(identifiers.DiscordId.AsSpan())
            + Utf8.Count(identifiers.Email.AsSpan())
            + Utf8.Count(identifiers.EpicGamesId.AsSpan())
            + Utf8.Count(identifiers.SteamId.AsSpan())
            + Utf8.Count(identifiers.TelegramId.AsSpan())
            + Utf8.Count(identifiers.TwitterId.AsSpan())
            + Utf8.Count(identifiers.WalletAddress.AsSpan());

        internal static void Write(Identifiers identifiers, ref Utf8 texts, ref cableway_ea_identifiers native)
        {
            native.size = (uint)sizeof(cableway_ea_identifiers);
            NativeText text = texts.Add(identifiers.AppleId.AsSpan());
            native.apple_id = text.At;
            native.apple_id_length = text.Length;
            text = texts.Add(identifiers.DiscordId.AsSpan());
            native.discord_id = text.At;
            native.discord_id_length = text.Length;
            text = texts.Add(identifiers.Email.AsSpan());
            native.email = text.At;
            native.email_length = text.Length;
            text = texts.Add(identifiers.EpicGamesId.AsSpan());
            native.epic_games_id = text.At;
            native.epic_games_id_length = text.Length;
            text = texts.Add(identifiers.SteamId.AsSpan());
            native.steam_id = text.At;
            native.steam_id_length = text.Length;
            text = texts.Add(identifiers.TelegramId.AsSpan());
            native.telegram_id = text.At;
            native.telegram_id_length = text.Length;
            text = texts.Add(identifiers.TwitterId.AsSpan());
            native.twitter_id = text.At;
            native.twitter_id_length = text.Length;
            text = texts.Add(identifiers.WalletAddress.AsSpan());
            native.wallet_address = text.At;
            native.wallet_address_length = text.Length;
        }
    }
}
