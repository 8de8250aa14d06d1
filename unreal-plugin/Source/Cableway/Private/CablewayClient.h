#pragma once

#include <atomic>

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
#include "CablewayConvert.h"
#include "CablewayModule.h"

class UCablewaySettings;

/**
 * The one client of this process. Several may have it open: game instances (in the editor there may be more
 * than one) and the analytics provider.
 *
 * Opening, closing and telling notices happen on the game thread, so nothing here takes a lock.
 */
class FCablewayClient
{
public:
	static FCablewayClient& Get();

	/** What the module found out when it started. */
	void SetLibraryThere(bool bIsThere);
	bool IsLibraryThere() const;

	ECablewayResult Open(const UCablewaySettings& Settings);
	void Close();

	/** Any thread. */
	cableway_client Handle() const
	{
		return Client.load(std::memory_order_acquire);
	}

	FCablewayNoticeDelegate OnNotice;
	FCablewayConfigureDelegate OnConfigure;

private:
	void Watch();
	void Unwatch();
	bool TellNotices(float DeltaTime);
	void Suspend();
	void Resume();
	void Terminate();
	void Shut();

	std::atomic<bool> bLibraryThere{ false };
	std::atomic<cableway_client> Client{ 0 };
	int32 Users = 0;
	int32 CloseTimeoutMs = 0;
	FTSTicker::FDelegateHandle Ticker;
	FDelegateHandle Background;
	FDelegateHandle Foreground;
	FDelegateHandle Termination;
};

namespace Cableway
{
	/** Says what a call has to say for itself where nobody looks at its result. */
	void Complain(cableway_result Result);

	/** The client; 0 while none is open. */
	inline cableway_client Client()
	{
		return FCablewayClient::Get().Handle();
	}

	/** A round or a player, or the player at this machine. */
	inline cableway_client For(const FCablewayHandle& Who)
	{
		return Who.Value != 0 ? static_cast<cableway_client>(Who.Value) : Client();
	}

	/** Calls a function of cableway.h, if there is one to call: a missing library must not end the game. */
	template <typename FunctionType>
	ECablewayResult Call(FunctionType&& Function)
	{
		if (!FCablewayClient::Get().IsLibraryThere())
		{
			return ECablewayResult::ServiceOff;
		}
		const cableway_result Result = Function();
		if (Result < 0)
		{
			Complain(Result);
		}
		return ToResult(Result);
	}
}
