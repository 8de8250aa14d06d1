#include "CablewayClient.h"

#include "CablewayLog.h"
#include "CablewayOptions.h"
#include "CablewaySettings.h"
#include "Misc/CoreDelegates.h"
#include "Misc/EngineVersionComparison.h"

/** As many as the library keeps: more cannot have come since the last frame. */
static constexpr int32 MostNotices = 64;

#if UE_VERSION_OLDER_THAN(5, 5, 0)
PRAGMA_DISABLE_DEPRECATION_WARNINGS
static auto& WillTerminate()
{
	return FCoreDelegates::ApplicationWillTerminateDelegate;
}
PRAGMA_ENABLE_DEPRECATION_WARNINGS
#else
static auto& WillTerminate()
{
	return FCoreDelegates::GetApplicationWillTerminateDelegate();
}
#endif

FCablewayClient& FCablewayClient::Get()
{
	static FCablewayClient Instance;
	return Instance;
}

void FCablewayClient::SetLibraryThere(bool bIsThere)
{
	bLibraryThere.store(bIsThere, std::memory_order_release);
}

bool FCablewayClient::IsLibraryThere() const
{
	return bLibraryThere.load(std::memory_order_acquire);
}

ECablewayResult FCablewayClient::Open(const UCablewaySettings& Settings)
{
	check(IsInGameThread());
	if (!IsLibraryThere())
	{
		return ECablewayResult::ServiceOff;
	}
	if (Handle() != 0)
	{
		++Users;
		return ECablewayResult::Ok;
	}
	FCablewayOptions Options(Settings);
	OnConfigure.Broadcast(Options.Get());
	cableway_client Opened = 0;
	const cableway_result Result = Options.Open(Opened);
	if (Result < 0)
	{
		UE_LOG(LogCableway, Error, TEXT("Telemetry is off: %s"), *Options.Mistake());
		return Cableway::ToResult(Result);
	}
	CloseTimeoutMs = Settings.CloseTimeoutMs;
	Users = 1;
	Client.store(Opened, std::memory_order_release);
	Watch();
	return Cableway::ToResult(Result);
}

void FCablewayClient::Close()
{
	check(IsInGameThread());
	if (Users == 1)
	{
		// What the last frame left untold. Who is told may open it once more.
		TellNotices(0);
	}
	if (Users > 0 && --Users == 0)
	{
		Unwatch();
		Shut();
	}
}

/** Whoever comes first closes, be it the game thread or the system that ends the application. */
void FCablewayClient::Shut()
{
	const cableway_client Closing = Client.exchange(0, std::memory_order_acq_rel);
	if (Closing != 0)
	{
		cableway_close(Closing, Cableway::ToWait(CloseTimeoutMs));
	}
}

void FCablewayClient::Watch()
{
	Ticker = FTSTicker::GetCoreTicker().AddTicker(
		FTickerDelegate::CreateRaw(this, &FCablewayClient::TellNotices));
	Background = FCoreDelegates::ApplicationWillEnterBackgroundDelegate.AddRaw(this, &FCablewayClient::Suspend);
	Foreground = FCoreDelegates::ApplicationHasEnteredForegroundDelegate.AddRaw(this, &FCablewayClient::Resume);
	Termination = WillTerminate().AddRaw(this, &FCablewayClient::Terminate);
}

void FCablewayClient::Unwatch()
{
	FTSTicker::GetCoreTicker().RemoveTicker(Ticker);
	FCoreDelegates::ApplicationWillEnterBackgroundDelegate.Remove(Background);
	FCoreDelegates::ApplicationHasEnteredForegroundDelegate.Remove(Foreground);
	WillTerminate().Remove(Termination);
}

/** Who is told may close the client or open another one: nothing of it is used while they are. */
bool FCablewayClient::TellNotices(float)
{
	for (int32 Count = 0; Count < MostNotices; ++Count)
	{
		cableway_notice Notice = {};
		Notice.size = sizeof Notice;
		if (Handle() == 0 || cableway_poll(Handle(), &Notice) != CABLEWAY_OK)
		{
			break;
		}
		OnNotice.Broadcast(Cableway::ToNotice(Notice));
	}
	return true;
}

// Phones call these on a thread of their own; the library does not mind.

void FCablewayClient::Suspend()
{
	cableway_suspend(Handle());
}

void FCablewayClient::Resume()
{
	cableway_resume(Handle());
}

void FCablewayClient::Terminate()
{
	Shut();
}

void Cableway::Complain(cableway_result Result)
{
#if !UE_BUILD_SHIPPING
	UE_LOG(LogCableway, Warning, TEXT("%s: %s"), *ToText(cableway_result_name(Result)),
		*ToText(cableway_last_error()));
#else
	static_cast<void>(Result);
#endif
}
