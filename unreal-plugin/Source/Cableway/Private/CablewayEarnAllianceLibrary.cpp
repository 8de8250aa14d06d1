#include "CablewayEarnAllianceLibrary.h"

#include "CablewayClient.h"

using Cableway::Call;
using Cableway::Client;
using Cableway::For;
using Cableway::FTraits;

ECablewayResult UCablewayEarnAllianceLibrary::StartGame(const FString& User, const FCablewayHandle& Round)
{
	const FCablewayUtf8 Who(User);
	return Call([&] { return cableway_ea_start_game_n(For(Round), Who.Data(), Who.Length()); });
}

ECablewayResult UCablewayEarnAllianceLibrary::Track(const FString& User, const FString& Event,
	const FCablewayHandle& Round)
{
	const FCablewayUtf8 Who(User);
	const FCablewayUtf8 What(Event);
	return Call([&] {
		return cableway_ea_track_n(For(Round), Who.Data(), Who.Length(), What.Data(), What.Length());
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::TrackValue(const FString& User, const FString& Event, double Value,
	const FCablewayHandle& Round)
{
	const FCablewayUtf8 Who(User);
	const FCablewayUtf8 What(Event);
	return Call([&] {
		return cableway_ea_track_value_n(For(Round), Who.Data(), Who.Length(), What.Data(), What.Length(), Value);
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::TrackTraits(const FString& User, const FString& Event,
	const TArray<FCablewayTrait>& Traits, const FString& Json, const FCablewayHandle& Round)
{
	const FCablewayUtf8 Who(User);
	const FCablewayUtf8 What(Event);
	const FTraits Own(Traits, Json);
	return Call([&] {
		return cableway_ea_track_traits_n(For(Round), Who.Data(), Who.Length(), What.Data(), What.Length(),
			Own.Get());
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::TrackValueTraits(const FString& User, const FString& Event,
	double Value, const TArray<FCablewayTrait>& Traits, const FString& Json, const FCablewayHandle& Round)
{
	const FCablewayUtf8 Who(User);
	const FCablewayUtf8 What(Event);
	const FTraits Own(Traits, Json);
	return Call([&] {
		return cableway_ea_track_value_traits_n(For(Round), Who.Data(), Who.Length(), What.Data(), What.Length(),
			Value, Own.Get());
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::RoundStart(const FString& GroupId,
	const TArray<FCablewayTrait>& Traits, const FString& Json, FCablewayHandle& Round)
{
	const FCablewayUtf8 Group(GroupId);
	const FTraits Shared(Traits, Json);
	cableway_round Started = 0;
	const ECablewayResult Result = Call([&] {
		return cableway_ea_round_start_n(Client(), Group.Data(), Group.Length(), Shared.Get(),
			&Started);
	});
	Round.Value = static_cast<int64>(Started);
	return Result;
}

ECablewayResult UCablewayEarnAllianceLibrary::RoundId(const FCablewayHandle& Round, FString& GroupId)
{
	char Buffer[257] = "";
	const ECablewayResult Result = Call([&] {
		return cableway_ea_round_id(static_cast<cableway_round>(Round.Value), Buffer, sizeof Buffer, nullptr);
	});
	GroupId = Cableway::ToText(Buffer);
	return Result;
}

ECablewayResult UCablewayEarnAllianceLibrary::RoundEnd(const FCablewayHandle& Round)
{
	return Call([&] { return cableway_ea_round_end(static_cast<cableway_round>(Round.Value)); });
}

ECablewayResult UCablewayEarnAllianceLibrary::SetIdentifiers(const FString& User,
	const FCablewayIdentifiers& Identifiers)
{
	const FCablewayUtf8 Who(User);
	const FCablewayUtf8 Apple(Identifiers.AppleId);
	const FCablewayUtf8 Discord(Identifiers.DiscordId);
	const FCablewayUtf8 Email(Identifiers.Email);
	const FCablewayUtf8 Epic(Identifiers.EpicGamesId);
	const FCablewayUtf8 Steam(Identifiers.SteamId);
	const FCablewayUtf8 Telegram(Identifiers.TelegramId);
	const FCablewayUtf8 Twitter(Identifiers.TwitterId);
	const FCablewayUtf8 Wallet(Identifiers.WalletAddress);
	cableway_ea_identifiers All = {};
	All.size = sizeof All;
	All.apple_id = Apple.Data();
	All.apple_id_length = Apple.Length();
	All.discord_id = Discord.Data();
	All.discord_id_length = Discord.Length();
	All.email = Email.Data();
	All.email_length = Email.Length();
	All.epic_games_id = Epic.Data();
	All.epic_games_id_length = Epic.Length();
	All.steam_id = Steam.Data();
	All.steam_id_length = Steam.Length();
	All.telegram_id = Telegram.Data();
	All.telegram_id_length = Telegram.Length();
	All.twitter_id = Twitter.Data();
	All.twitter_id_length = Twitter.Length();
	All.wallet_address = Wallet.Data();
	All.wallet_address_length = Wallet.Length();
	return Call([&] {
		return cableway_ea_set_identifiers_n(Client(), Who.Data(), Who.Length(), &All);
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::RemoveIdentifiers(const FString& User, int32 Platforms)
{
	const FCablewayUtf8 Who(User);
	return Call([&] {
		return cableway_ea_remove_identifiers_n(Client(), Who.Data(), Who.Length(),
			static_cast<uint32>(Platforms));
	});
}

ECablewayResult UCablewayEarnAllianceLibrary::Flush()
{
	return Call([] { return cableway_ea_flush(Client()); });
}
