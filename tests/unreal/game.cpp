// A game instance's life, with the client that it opens.
#include "world.hpp"

#include <fstream>

#include "CablewayEarnAllianceLibrary.h"
#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGondolaLibrary.h"
#include "CablewayModule.h"
#include "Misc/CoreDelegates.h"

using FGeneral = UCablewayGeneralLibrary;
using FAnalytics = UCablewayGameAnalyticsLibrary;

/** Longer than sessions wait in that game: not at all, so that a clock's step is enough. */
static void StayAway()
{
	std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

TEST_CASE("life: a game is opened, goes away, comes back and ends")
{
	UCablewaySettings& Settings = WithGameAnalytics(FreshSettings("life"));
	Settings.ResumeWithinSeconds = 0;
	ICablewayModule& Module = ICablewayModule::Get();
	CHECK(Module.IsLibraryThere());
	CHECK(Module.Handle() == 0);
	FGame Game;
	REQUIRE(Game.Subsystem.IsOpen());
	CHECK(Module.Handle() != 0);
	CHECK_OK(Game.Subsystem.Open());
	Game.BecomeReady();
	CHECK_OK(FAnalytics::Design(TEXT("Before"), NoFields, Here));

	FCoreDelegates::ApplicationWillEnterBackgroundDelegate.Broadcast();
	StayAway();
	FCoreDelegates::ApplicationHasEnteredForegroundDelegate.Broadcast();
	CHECK_OK(FAnalytics::Design(TEXT("After"), NoFields, Here));
	CHECK_OK(FGeneral::Suspend());
	StayAway();
	CHECK_OK(FGeneral::Resume());
	CHECK_OK(FAnalytics::Design(TEXT("Again"), NoFields, Here));

	CHECK(FTSTicker::GetCoreTicker().StubCount() == 1);
	Game.End();
	CHECK(!Game.Subsystem.IsOpen());
	CHECK(Module.Handle() == 0);
	CHECK(FTSTicker::GetCoreTicker().StubCount() == 0);
	CHECK(!FCoreDelegates::ApplicationWillEnterBackgroundDelegate.IsBound());
	CHECK(!FCoreDelegates::ApplicationHasEnteredForegroundDelegate.IsBound());
	CHECK(!StubWillTerminate().IsBound());
	CHECK(!Module.OnNotice().IsBound());
	CHECK(FAnalytics::Design(TEXT("Late"), NoFields, Here) == ECablewayResult::ErrorInvalidHandle);
}

TEST_CASE("ended: the system ends the application")
{
	WithGameAnalytics(FreshSettings("ended"));
	FGame Game;
	CHECK_OK(FAnalytics::Design(TEXT("Last"), NoFields, Here));
	StubWillTerminate().Broadcast();
	CHECK(FAnalytics::Design(TEXT("Late"), NoFields, Here) == ECablewayResult::ErrorInvalidHandle);
	// What the engine does after that, if it comes to it, does no harm.
	FTSTicker::GetCoreTicker().Tick(0.016f);
	Game.End();
}

TEST_CASE("shared: two game instances have one client")
{
	WithGameAnalytics(FreshSettings("shared"));
	FGame First;
	FGame Second;
	First.BecomeReady();
	CHECK(Second.Readies == 1);
	First.End();
	CHECK_OK(FAnalytics::Design(TEXT("Still:Open"), NoFields, Here));
	Second.End();
	CHECK(FAnalytics::Design(TEXT("Late"), NoFields, Here) == ECablewayResult::ErrorInvalidHandle);
}

TEST_CASE("asked: a game that opens by itself, once the player was asked")
{
	UCablewaySettings& Settings = WithGameAnalytics(FreshSettings("asked"));
	Settings.bOpenAutomatically = false;
	FCablewayDefaultConsent Consent;
	Settings.DefaultConsent.Add(Consent);
	Settings.LogLevel = 4;
	int Configured = 0;
	const FDelegateHandle Configuring = ICablewayModule::Get().OnConfigure().AddLambda([&](cableway_options* Options) {
		++Configured;
		CHECK(cableway_options_set_ga_user_id(Options, "who") == CABLEWAY_OK);
	});
	FGame Game;
	CHECK(!Game.Subsystem.IsOpen());
	CHECK_OK(Game.Subsystem.Open());
	ICablewayModule::Get().OnConfigure().Remove(Configuring);
	CHECK(Configured == 1);
	Game.BecomeReady();
	CHECK_OK(FAnalytics::Design(TEXT("Held"), NoFields, Here));
	ECablewayConsent Held = ECablewayConsent::None;
	CHECK_OK(FGeneral::GetConsent(ECablewayService::GameAnalytics, Held));
	CHECK(Held == ECablewayConsent::Pending);
	int64 Remaining = 0;
	CHECK(FGeneral::Flush(0, Remaining) == ECablewayResult::Pending);
	CHECK(Remaining > 0);
	CHECK_OK(FGeneral::SetConsent(ECablewayService::GameAnalytics, ECablewayConsent::Granted));
	CHECK_OK(FGeneral::Flush(30000, Remaining));
	CHECK(Remaining == 0);
	FCablewayStats Stats;
	CHECK_OK(FGeneral::GetStats(ECablewayService::GameAnalytics, Stats));
	CHECK(Stats.Delivered == 2);
	CHECK(Stats.DroppedByReason.Num() == 16);
	CHECK(Stats.AcceptedByCategory[static_cast<int32>(ECablewayGaCategory::Design)] == 1);
	CHECK(Logged("LogCableway: Log: "));

	CHECK_OK(FGeneral::SetConsent(ECablewayService::GameAnalytics, ECablewayConsent::Denied));
	CHECK(FAnalytics::Design(TEXT("Denied"), NoFields, Here) == ECablewayResult::NoConsent);
	Game.End();
}

TEST_CASE("errors: what the library says is heard")
{
	UCablewaySettings& Settings = WithGameAnalytics(FreshSettings("errors"));
	Settings.Proxy = TEXT("no address");
	FGame Game;
	CHECK(Logged("LogCableway: Error: The setting Proxy is left out: "));
	CHECK(FAnalytics::Design(TEXT("::"), NoFields, Here) == ECablewayResult::ErrorInvalidEventId);
	CHECK(!FGeneral::Succeeded(ECablewayResult::ErrorInvalidEventId));
	CHECK(FGeneral::Succeeded(ECablewayResult::UnknownCurrency));
	CHECK(!FGeneral::GetLastError().IsEmpty());
	CHECK(StubNarrow(FGeneral::GetResultName(ECablewayResult::ErrorInvalidEventId))
		== "CABLEWAY_ERROR_INVALID_EVENT_ID");
	CHECK(Logged("LogCableway: Warning: CABLEWAY_ERROR_INVALID_EVENT_ID: "));
	CHECK(UCablewayEarnAllianceLibrary::Track(TEXT("u"), TEXT("E"), Here) == ECablewayResult::ErrorNotConfigured);
	CHECK(StubNarrow(FGeneral::GetVersion()) == CABLEWAY_VERSION);
	CHECK(FGeneral::GetVersionNumber() == static_cast<int32>(CABLEWAY_VERSION_NUMBER));
	Game.End();

	// A folder that is open with other keys cannot be opened: the game plays on.
	Settings = UCablewaySettings();
	Settings.StorageFolder = TEXT("/proc/none/such");
	Settings.GameAnalyticsGameKey = TEXT("key");
	Settings.GameAnalyticsSecretKey = TEXT("secret");
	Settings.GameAnalyticsEndpoint = TEXT("http://elsewhere.example");
	FGame Refused;
	CHECK(!Refused.Subsystem.IsOpen());
	CHECK(Logged("LogCableway: Error: Telemetry is off: "));
	CHECK(FAnalytics::Design(TEXT("Late"), NoFields, Here) == ECablewayResult::ErrorInvalidHandle);
	Refused.End();
}

TEST_CASE("player: what is stored of the player, shown and destroyed")
{
	WithGameAnalytics(FreshSettings("player"));
	FGame Game;
	Game.BecomeReady();
	CHECK_OK(FGeneral::SetConnection(ECablewayConnection::Offline));
	CHECK_OK(FAnalytics::Design(TEXT("Secret"), NoFields, Here));
	const FString Export = Wide(Setting.Folder + "/export.json");
	CHECK_OK(FGeneral::ExportUserData(Export, 30000));
	std::ifstream File(StubNarrow(Export));
	const std::string Text((std::istreambuf_iterator<char>(File)), std::istreambuf_iterator<char>());
	CHECK(Text.find("Secret") != std::string::npos);
	const FString Bundle = Wide(Setting.Folder + "/bundle.json");
	CHECK_OK(FGeneral::WriteSupportBundle(Bundle));
	CHECK(std::ifstream(StubNarrow(Bundle)).good());
	CHECK_OK(FGeneral::EraseUserData(30000));
	CHECK_OK(FGeneral::SetConnection(ECablewayConnection::Lan));
	CHECK_OK(FGeneral::SetServiceEnabled(ECablewayService::GameAnalytics, false));
	CHECK(FAnalytics::Design(TEXT("Off"), NoFields, Here) == ECablewayResult::ServiceOff);
	CHECK_OK(FGeneral::SetServiceEnabled(ECablewayService::GameAnalytics, true));
	CHECK_OK(FAnalytics::Design(TEXT("Anew"), NoFields, Here));
	Game.End();
}

TEST_CASE("sessions: the game's own")
{
	UCablewaySettings& Settings = WithGameAnalytics(FreshSettings("sessions"));
	Settings.bManualSessions = true;
	FGame Game;
	CHECK_OK(FGeneral::WaitReady(30000));
	CHECK(FAnalytics::Design(TEXT("None"), NoFields, Here) == ECablewayResult::ErrorNoSession);
	CHECK_OK(FGeneral::SessionStart());
	CHECK_OK(FAnalytics::Design(TEXT("Manual"), NoFields, Here));
	CHECK_OK(FGeneral::SessionEnd());
	Game.End();
}
