// The calls of each service, as Blueprint makes them.
#include "world.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "CablewayEarnAllianceLibrary.h"
#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGondolaLibrary.h"
#include "CablewaySampleTelemetry.h"
#include "CablewaySyncAction.h"

using FAnalytics = UCablewayGameAnalyticsLibrary;
using FAlliance = UCablewayEarnAllianceLibrary;
using FGondola = UCablewayGondolaLibrary;

TEST_CASE("ga: every category")
{
	UCablewaySettings& Settings = WithGameAnalytics(FreshSettings("ga"));
	FCablewayAnnotationValue Annotation;
	Annotation.Annotation = ECablewayAnnotation::Custom01;
	Annotation.Value = TEXT("ninja");
	Settings.Annotations.Add(Annotation);
	Settings.CustomDimension01 = { TEXT("ninja"), TEXT("knight") };
	FCablewayPlatformKeys Keys;
	Keys.Platform = TEXT("Linux");
	Keys.GameAnalyticsGameKey = Settings.GameAnalyticsGameKey;
	Keys.GameAnalyticsSecretKey = Settings.GameAnalyticsSecretKey;
	Settings.PlatformKeys.Add(Keys);
	Settings.GameAnalyticsGameKey = TEXT("another");
	Settings.GameAnalyticsSecretKey = TEXT("another");
	FGame Game;
	CHECK_OK(FAnalytics::SetUserId(TEXT("player one")));
	CHECK_OK(FAnalytics::SetFields({ TextField(TEXT("all"), TEXT("of them")) }, Here));
	CHECK_OK(FAnalytics::Design(TEXT("Plain"), NoFields, Here));
	CHECK_OK(FAnalytics::DesignValue(TEXT("Value:Of:It"), 2.5, { NumberField(TEXT("level"), 8), TextField(TEXT("own"), TEXT("gr\u00FC\u00DF \U0001F600")) }, Here));
	CHECK_OK(FAnalytics::SetFields(NoFields, Here));
	CHECK_OK(FAnalytics::SetAnnotation(ECablewayAnnotation::Custom01, TEXT("knight"), Here));
	CHECK_OK(FAnalytics::Business(TEXT("USD"), 99, TEXT("GemPack"), TEXT("gems_50"), FCablewayPurchase(), NoFields, Here));
	FCablewayPurchase Purchase;
	Purchase.Store = ECablewayStore::Unknown;
	Purchase.CartType = TEXT("shop");
	Purchase.Receipt = TEXT("a receipt");
	CHECK_OK(FAnalytics::Business(TEXT("EUR"), 5, TEXT("Pack"), TEXT("gem"), Purchase, { NumberField(TEXT("a"), 1) }, Here));
	CHECK(FAnalytics::Business(TEXT("QQQ"), 1, TEXT("Pack"), TEXT("gem"), FCablewayPurchase(), NoFields, Here) == ECablewayResult::UnknownCurrency);
	CHECK_OK(FAnalytics::Resource(ECablewayFlow::Source, TEXT("gems"), 5, TEXT("chest"), TEXT("small"), NoFields, Here));
	CHECK_OK(FAnalytics::Resource(ECablewayFlow::Sink, TEXT("gems"), 2, TEXT("shop"), TEXT("bomb"), NoFields, Here));
	CHECK_OK(FAnalytics::Progression(ECablewayAttempt::Start, TEXT("Island"), TEXT("Hills"), FString(), NoFields, Here));
	CHECK_OK(FAnalytics::ProgressionScore(ECablewayAttempt::Complete, TEXT("Island"), TEXT("Hills"), FString(), 100, NoFields, Here));
	CHECK_OK(FAnalytics::Error(ECablewaySeverity::Warning, TEXT("a file is damaged"), NoFields, Here));
	Game.End();
}

TEST_CASE("server: players of a game server")
{
	WithGameAnalytics(FreshSettings("server")).bGameServer = true;
	FGame Game;
	FCablewayHandle One;
	FCablewayHandle Two;
	CHECK_OK(FAnalytics::PlayerOpen(TEXT("one"), TEXT("203.0.113.7"), One));
	CHECK_OK(FAnalytics::PlayerOpen(TEXT("two"), FString(), Two));
	CHECK(One.Value != Two.Value);
	CHECK_OK(FAnalytics::Design(TEXT("Of:One"), NoFields, One));
	CHECK_OK(FAnalytics::Design(TEXT("Of:Two"), NoFields, Two));
	CHECK(FAnalytics::Design(TEXT("Of:Nobody"), NoFields, Here) == ECablewayResult::ErrorNoSession);
	CHECK_OK(FAnalytics::PlayerClose(One));
	CHECK_OK(FAnalytics::PlayerClose(Two));
	Game.End();
}

TEST_CASE("ea: events, rounds, identifiers")
{
	UCablewaySettings& Settings = FreshSettings("ea");
	Settings.bEarnAlliance = true;
	Settings.EarnAllianceClientId = Wide(Setting.ClientId);
	Settings.EarnAllianceClientSecret = Wide(Setting.ClientSecret);
	Settings.EarnAllianceGameId = Wide(Setting.GameId);
	Settings.EarnAllianceIntervalMs = 3600000;
	Settings.EarnAllianceFlushCooldownMs = 3600000;
	Settings.EarnAllianceMaxRetries = 1;
	Settings.EarnAllianceFlushEvents = { TEXT("BOSS") };
	FGame Game;
	CHECK_OK(FAlliance::StartGame(TEXT("u1"), Here));
	CHECK_OK(FAlliance::Track(TEXT("u1"), TEXT("KILL"), Here));
	CHECK_OK(FAlliance::TrackValue(TEXT("u1"), TEXT("SCORE"), 100, Here));
	CHECK_OK(FAlliance::TrackTraits(TEXT("u1"), TEXT("HIT"), { TextTrait(TEXT("weapon"), TEXT("knife")), NumberTrait(TEXT("elite"), ECablewayTraitKind::Boolean, 1), NumberTrait(TEXT("armour"), ECablewayTraitKind::Null, 0) }, FString(), Here));
	CHECK_OK(FAlliance::TrackValueTraits(TEXT("u1"), TEXT("DAMAGE"), 0.5, { NumberTrait(TEXT("level"), ECablewayTraitKind::Number, 8) }, TEXT("{\"big\":true}"), Here));
	FCablewayHandle Round;
	CHECK_OK(FAlliance::RoundStart(TEXT("match 7"), { TextTrait(TEXT("map"), TEXT("ice")) }, FString(), Round));
	FString GroupId;
	CHECK_OK(FAlliance::RoundId(Round, GroupId));
	CHECK(StubNarrow(GroupId) == "match 7");
	CHECK_OK(FAlliance::Track(TEXT("u2"), TEXT("IN_ROUND"), Round));
	CHECK_OK(FAlliance::RoundEnd(Round));
	CHECK(FAlliance::Track(TEXT("u2"), TEXT("LATE"), Round) == ECablewayResult::ErrorClosed);
	FCablewayIdentifiers Identifiers;
	CHECK(FAlliance::SetIdentifiers(TEXT("u1"), Identifiers) == ECablewayResult::NothingGiven);
	Identifiers.SteamId = TEXT("765");
	Identifiers.Email = TEXT("e@mail");
	CHECK_OK(FAlliance::SetIdentifiers(TEXT("u1"), Identifiers));
	CHECK_OK(FAlliance::RemoveIdentifiers(TEXT("u1"), static_cast<int32>(ECablewayPlatform::SteamId) | static_cast<int32>(ECablewayPlatform::Email)));
	CHECK_OK(FAlliance::Flush());
	Game.End();
}

/** What the node's pins say. */
struct FHeard
{
	void Synced(ECablewayResult Result, const FString&)
	{
		CHECK(Result == ECablewayResult::Ok);
		++SyncedCount;
	}
	void Failed(ECablewayResult Result, const FString& Message)
	{
		CHECK(!Message.IsEmpty());
		Failure = Result;
		++FailedCount;
	}
	int SyncedCount = 0;
	int FailedCount = 0;
	ECablewayResult Failure = ECablewayResult::Ok;
};

static UCablewaySyncAction* Sync(FHeard& Heard, float Timeout)
{
	UCablewaySyncAction* Action = UCablewaySyncAction::SyncWithGondola(Timeout);
	Action->Synced.AddDynamic(&Heard, &FHeard::Synced);
	Action->Failed.AddDynamic(&Heard, &FHeard::Failed);
	Action->Activate();
	return Action;
}

TEST_CASE("gondola: metrics")
{
	UCablewaySettings& Settings = WithGondola(FreshSettings("metrics"));
	FCablewayMetricPipe Pipe;
	Pipe.Pipe = ECablewayPipe::Sessions;
	Pipe.Metric = 9;
	Settings.GondolaPipes.Add(Pipe);
	FCablewayMetricStrategy Strategy;
	Strategy.Metric = 10;
	Strategy.Strategy = ECablewayStrategy::AtSync;
	Settings.GondolaStrategies.Add(Strategy);
	Settings.GondolaMainCurrency = TEXT("EUR");
	FGame Game;
	Game.BecomeReady();
	bool bIsFirst = false;
	CHECK_OK(FGondola::IsFirstLaunch(bIsFirst));
	CHECK(bIsFirst);
	FString Player;
	CHECK_OK(FGondola::PlayerIdFrom(TEXT("steam"), TEXT("765"), Player));
	CHECK(Player.Len() == 32);
	CHECK_OK(FGondola::SetPlayerId(Player));
	FString Named;
	CHECK_OK(FGondola::GetPlayerId(Named));
	CHECK(Named == Player);

	FCablewayProgress Before;
	Before.Strings = { TEXT(""), TEXT("grey") };
	Before.Numbers = { 2.0 };
	CHECK_OK(FGondola::MarkGrandfathered(true, Before));
	CHECK_OK(FGondola::UpdateString(1, TEXT("red")));
	CHECK_OK(FGondola::UpdateNumber(8, 4));
	CHECK_OK(FGondola::Increment(8));
	CHECK_OK(FGondola::IncrementBy(8, 1.5));
	FString Colour;
	CHECK_OK(FGondola::GetString(1, Colour));
	CHECK(StubNarrow(Colour) == "red");
	double Floors = 0;
	CHECK_OK(FGondola::GetNumber(8, Floors));
	CHECK(Floors == 6.5);
	FCablewayProgress Progress;
	CHECK_OK(FGondola::GetProgress(Progress));
	CHECK(Progress.Strings.Num() == 8);
	CHECK(Progress.Numbers.Num() == 24);
	CHECK(Progress.Numbers[0] == 6.5);
	Progress.Numbers[0] = 9;
	CHECK_OK(FGondola::RestoreProgress(Progress, ECablewayRestore::MaxNumbers));
	CHECK_OK(FGondola::GetNumber(8, Floors));
	CHECK(Floors == 9);
	// One byte too long, one metric too many: told here, because the struct of C has no room for it.
	FCablewayProgress TooLong;
	TooLong.Strings = { Wide(std::string(64, 'x')) };
	CHECK(FGondola::RestoreProgress(TooLong, ECablewayRestore::KeepLocal) == ECablewayResult::ErrorInvalidArgument);
	TooLong.Strings = { TEXT("1"), TEXT("2"), TEXT("3"), TEXT("4"), TEXT("5"), TEXT("6"), TEXT("7"), TEXT("8"), TEXT("9") };
	CHECK(FGondola::MarkGrandfathered(true, TooLong) == ECablewayResult::ErrorInvalidArgument);
	CHECK_OK(FGondola::SyncWait(30000));
	Game.End();
}

TEST_CASE("gondola: a shop")
{
	UCablewaySettings& Settings = WithGondola(FreshSettings("shop"));
	{
		FILE* File = std::fopen((Setting.Folder + "/prices.json").c_str(), "w");
		REQUIRE(File != nullptr);
		std::fputs("{\"sword\": 7, \"axe\": [1, null, 0, null, null, null, null, null]}", File);
		std::fclose(File);
	}
	Settings.GondolaPricesFile = TEXT("prices.json");
	FGame Game;
	FCablewayPrice Axe;
	CHECK_OK(FGondola::GetPrice(TEXT("axe"), Axe));
	CHECK(Axe.Source == ECablewayPriceSource::Bundle);
	REQUIRE(Axe.Amounts.Num() == 2);
	CHECK(Axe.Amounts[0].Currency == 0);
	CHECK(Axe.Amounts[0].Amount == 1);
	CHECK(Axe.Amounts[1].Currency == 2);
	CHECK(Axe.Amounts[1].Amount == 0);
	double Amount = 0;
	CHECK_OK(FGondola::GetPriceIn(TEXT("axe"), 0, Amount));
	CHECK(Amount == 1);
	CHECK(FGondola::GetPriceIn(TEXT("axe"), 1, Amount) == ECablewayResult::ErrorNotSold);
	Game.BecomeReady();
	bool bHas = false;
	CHECK_OK(FGondola::HasPrice(TEXT("sword"), bHas));
	CHECK(bHas);
	CHECK_OK(FGondola::HasPrice(TEXT("house"), bHas));
	CHECK(!bHas);
	int32 Count = 0;
	CHECK_OK(FGondola::CountGoods(Count));
	CHECK(Count == 2);
	TArray<FString> Goods;
	CHECK_OK(FGondola::GetGoods(Goods));
	REQUIRE(Goods.Num() == 2);
	CHECK(StubNarrow(Goods[0]) == "axe");
	CHECK(StubNarrow(Goods[1]) == "sword");
	FString Next;
	CHECK(FGondola::NextGood(TEXT("sword"), Next) == ECablewayResult::NoMoreGoods);

	CHECK_OK(FGondola::RecordPurchase(TEXT("axe")));
	FCablewayPrice Own;
	FCablewayAmount Five;
	Five.Amount = 5;
	Own.Amounts.Add(Five);
	CHECK_OK(FGondola::RecordPurchaseAt(TEXT("sword"), Own));
	CHECK(FGondola::RecordPurchase(TEXT("house")) == ECablewayResult::ErrorUnknownGood);
	FCablewayPrice Reward;
	FCablewayAmount Gold;
	Gold.Currency = 3;
	Gold.Amount = 500;
	Reward.Amounts.Add(Gold);
	CHECK_OK(FGondola::RecordIapPurchaseFor(TEXT("gold"), 4.99, TEXT("EUR"), Reward));
	CHECK(FGondola::RecordIapPurchase(TEXT("gold"), 4.99, TEXT("EUR")) == ECablewayResult::ErrorUnknownGood);

	FHeard Heard;
	UCablewaySyncAction* Action = Sync(Heard, 60);
	CHECK(Action->IsRooted());
	REQUIRE(FGame::PlayUntil([&] { return Heard.SyncedCount + Heard.FailedCount > 0; }));
	CHECK(Heard.SyncedCount == 1);
	CHECK(!Action->IsRooted());
	CHECK(Game.PriceUpdates == 1);
	FCablewayPrice House;
	CHECK_OK(FGondola::GetPrice(TEXT("House"), House));
	CHECK(House.Source == ECablewayPriceSource::Server);
	CHECK(!House.Version.IsEmpty());
	FCablewayPrice Given;
	CHECK_OK(FGondola::GetReward(TEXT("House"), Given));
	CHECK_OK(FGondola::Sync());
	Game.End();
}

TEST_CASE("gondola: syncs that do not come about")
{
	WithGondola(FreshSettings("offline"));
	FGame Game;
	Game.BecomeReady();
	CHECK_OK(UCablewayGeneralLibrary::SetConnection(ECablewayConnection::Offline));
	FHeard Offline;
	UCablewaySyncAction* Action = Sync(Offline, 3600);
	REQUIRE(FGame::PlayUntil([&] { return Offline.SyncedCount + Offline.FailedCount > 0; }));
	CHECK(Offline.FailedCount == 1);
	CHECK(Offline.Failure == ECablewayResult::ErrorSyncFailed);
	CHECK(!Action->IsRooted());
	Game.End();

	FHeard Closed;
	Sync(Closed, 3600);
	CHECK(Closed.FailedCount == 1);
	CHECK(Closed.Failure == ECablewayResult::ErrorInvalidHandle);
	CHECK(FTSTicker::GetCoreTicker().StubCount() == 0);
}

/** A server that takes connections and never answers. */
class FMuteServer
{
public:
	FMuteServer()
	{
		sockaddr_in Address = {};
		Address.sin_family = AF_INET;
		Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		socklen_t Size = sizeof Address;
		REQUIRE(bind(Socket, reinterpret_cast<sockaddr*>(&Address), Size) == 0);
		REQUIRE(listen(Socket, 16) == 0);
		REQUIRE(getsockname(Socket, reinterpret_cast<sockaddr*>(&Address), &Size) == 0);
		Url = "http://127.0.0.1:" + std::to_string(ntohs(Address.sin_port));
	}
	~FMuteServer() { close(Socket); }

	std::string Url;

private:
	int Socket = socket(AF_INET, SOCK_STREAM, 0);
};

TEST_CASE("gondola: a sync that nobody answers")
{
	FMuteServer Server;
	UCablewaySettings& Settings = WithGondola(FreshSettings("mute"));
	Settings.DevServer = Wide(Server.Url);
	Settings.CloseTimeoutMs = 0;
	FGame Game;
	Game.BecomeReady();
	FHeard Late;
	Sync(Late, 0.2f);
	REQUIRE(FGame::PlayUntil([&] { return Late.SyncedCount + Late.FailedCount > 0; }));
	CHECK(Late.FailedCount == 1);
	CHECK(Late.Failure == ECablewayResult::Pending);
	Game.End();
}

TEST_CASE("sample: the module that games copy")
{
	WithGondola(WithGameAnalytics(FreshSettings("sample")));
	UCablewaySampleTelemetry Sample;
	FSubsystemCollectionBase Collection;
	Sample.Initialize(Collection);
	FGame Game;
	Game.BecomeReady();
	Sample.PlayerAnswered(true);
	Sample.LevelStarted(TEXT("Island"), TEXT("Hills"));
	Sample.Slain(TEXT("Zombie"), TEXT("bow"));
	Sample.LevelEnded(TEXT("Island"), TEXT("Hills"), true, 120);
	CHECK(!Sample.TakeShopIsStale());
	CHECK(Sample.Cost(TEXT("House")) == -1);
	CHECK_OK(FGondola::SyncWait(30000));
	REQUIRE(FGame::PlayUntil([&] { return Game.PriceUpdates > 0; }));
	CHECK(Sample.TakeShopIsStale());
	CHECK(!Sample.TakeShopIsStale());
	CHECK(Sample.Cost(TEXT("House")) == 100);
	Sample.Bought(TEXT("House"));
	Sample.Bought(TEXT("Nothing"));
	Sample.Deinitialize();
	Game.End();
}
