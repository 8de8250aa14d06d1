#pragma once

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
#include "Kismet/BlueprintAsyncActionBase.h"
#include "CablewayStructs.h"
#include "CablewaySyncAction.generated.h"

/** A pin of the node: what came of it, and a sentence where it failed. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FCablewaySyncPin, ECablewayResult, Result, const FString&, Message);

/** Sync With Gondola: tells GondolaCore's server everything, and goes on when it has answered. */
UCLASS()
class CABLEWAY_API UCablewaySyncAction : public UBlueprintAsyncActionBase
{
	GENERATED_BODY()

public:
	/**
	 * Sends GondolaCore's server everything that is to be told, and fetches prices. The game plays on meanwhile.
	 *
	 * @param TimeoutSeconds after how long to go on by Failed. What is to be told is kept, and told later.
	 */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola",
		meta = (BlueprintInternalUseOnly = "true", DisplayName = "Sync With Gondola"))
	static UCablewaySyncAction* SyncWithGondola(float TimeoutSeconds = 30.0f);

	virtual void Activate() override;

	/** The server has taken all of it, and its prices hold. */
	UPROPERTY(BlueprintAssignable)
	FCablewaySyncPin Synced;

	/** It did not come to that. */
	UPROPERTY(BlueprintAssignable)
	FCablewaySyncPin Failed;

private:
	void Hear(const FCablewayNotice& Notice);
	bool GiveUp(float DeltaTime);
	void End(FCablewaySyncPin& Pin, ECablewayResult Result, const FString& Message);

	float Timeout = 0;
	FDelegateHandle Hearing;
	FTSTicker::FDelegateHandle Ticker;
};
