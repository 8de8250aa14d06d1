// Games that have no library: it is missing on Windows, or there is none for the platform.
#include "world.hpp"

#include "CablewayEarnAllianceLibrary.h"
#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGondolaLibrary.h"
#include "CablewayModule.h"
#include "CablewaySyncAction.h"

TEST_CASE("without: a game plays on")
{
	WithGondola(WithGameAnalytics(FreshSettings("without")));
	StubWorld().BaseDir = Wide(Setting.Folder);
	CHECK(!ICablewayModule::Get().IsLibraryThere());
	FGame Game;
	CHECK(!Game.Subsystem.IsOpen());
	CHECK(Game.Subsystem.Open() == ECablewayResult::ServiceOff);
	CHECK(UCablewayGameAnalyticsLibrary::Design(TEXT("Nobody:Hears"), NoFields, Here) == ECablewayResult::ServiceOff);
	CHECK(UCablewayEarnAllianceLibrary::Flush() == ECablewayResult::ServiceOff);
	FCablewayPrice Price;
	CHECK(UCablewayGondolaLibrary::GetPrice(TEXT("sword"), Price) == ECablewayResult::ServiceOff);
	CHECK(Price.Amounts.Num() == 0);
	CHECK(UCablewayGeneralLibrary::GetVersion().IsEmpty());
	UCablewaySyncAction::SyncWithGondola(1)->Activate();
	FTSTicker::GetCoreTicker().Tick(0.016f);
	Game.End();
	CHECK(Logged("telemetry is off"));
#if PLATFORM_WINDOWS
	REQUIRE(StubWorld().DllsAskedFor.size() == 1);
	CHECK(StubWorld().DllsAskedFor[0] == Setting.Folder + "/Binaries/Linux/cableway.dll");
#endif
}
