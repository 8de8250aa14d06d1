#include "CablewaySyncAction.h"

#include "CablewayClient.h"
#include "CablewayGeneralLibrary.h"

UCablewaySyncAction* UCablewaySyncAction::SyncWithGondola(float TimeoutSeconds)
{
	UCablewaySyncAction* Action = NewObject<UCablewaySyncAction>();
	Action->Timeout = TimeoutSeconds > 0 ? TimeoutSeconds : 0;
	return Action;
}

void UCablewaySyncAction::Activate()
{
	// Nobody else may hold it while it waits.
	AddToRoot();
	const ECablewayResult Result =
		Cableway::Call([] { return cableway_gondola_sync(Cableway::Client()); });
	if (Result != ECablewayResult::Ok)
	{
		End(Failed, Result, UCablewayGeneralLibrary::GetResultName(Result));
		return;
	}
	Hearing = FCablewayClient::Get().OnNotice.AddUObject(this, &UCablewaySyncAction::Hear);
	Ticker = FTSTicker::GetCoreTicker().AddTicker(
		FTickerDelegate::CreateUObject(this, &UCablewaySyncAction::GiveUp), Timeout);
}

void UCablewaySyncAction::Hear(const FCablewayNotice& Notice)
{
	if (Notice.Kind == ECablewayNotice::Synced)
	{
		End(Synced, ECablewayResult::Ok, Notice.Message);
	}
	else if (Notice.Kind == ECablewayNotice::SyncFailed)
	{
		End(Failed, ECablewayResult::ErrorSyncFailed, Notice.Message);
	}
}

bool UCablewaySyncAction::GiveUp(float)
{
	End(Failed, ECablewayResult::Pending, TEXT("the server has not answered in time"));
	return false;
}

void UCablewaySyncAction::End(FCablewaySyncPin& Pin, ECablewayResult Result, const FString& Message)
{
	FCablewayClient::Get().OnNotice.Remove(Hearing);
	FTSTicker::GetCoreTicker().RemoveTicker(Ticker);
	Pin.Broadcast(Result, Message);
	RemoveFromRoot();
	SetReadyToDestroy();
}
