// Windows: the library is loaded by its whole path before the first call.
#include "world.hpp"

#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayModule.h"

TEST_CASE("loaded: from beside the plugin's binaries")
{
	WithGameAnalytics(FreshSettings("loaded"));
	StubWorld().BaseDir = Wide(Setting.Folder);
	CHECK(ICablewayModule::Get().IsLibraryThere());
	REQUIRE(StubWorld().DllsAskedFor.size() == 1);
	FGame Game;
	CHECK_OK(UCablewayGameAnalyticsLibrary::Design(TEXT("Loaded"), NoFields, Here));
	Game.End();
	for (FStubWorld::FModule& Module : StubWorld().Modules)
	{
		Module.Module->ShutdownModule();
	}
	CHECK(!ICablewayModule::Get().IsLibraryThere());
	CHECK(UCablewayGameAnalyticsLibrary::Design(TEXT("Late"), NoFields, Here) == ECablewayResult::ServiceOff);
}
