#pragma once

#include "CoreMinimal.h"
#include "Subsystems/GameInstanceSubsystem.h"
#include "CablewayStructs.h"
#include "CablewaySubsystem.generated.h"

/** A notice, for Blueprint. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FCablewayNoticeEvent, const FCablewayNotice&, Notice);

/**
 * Lives as long as the game instance: opens the client when the game starts, unless the settings leave that to
 * the game, and closes it when the game is left. Going into the background and coming back is told by itself.
 */
UCLASS()
class CABLEWAY_API UCablewaySubsystem : public UGameInstanceSubsystem
{
	GENERATED_BODY()

public:
	virtual void Initialize(FSubsystemCollectionBase& Collection) override;
	virtual void Deinitialize() override;

	/** Opens the client, where the settings do not have it open by itself. Once more changes nothing. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	ECablewayResult Open();

	/** Ends the session and sends what is left, as long as the settings allow. The game's end does it too. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	void Close();

	/** Whether the client is open. */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	bool IsOpen() const;

	/** Every notice, once a frame, on the game thread. */
	UPROPERTY(BlueprintAssignable, Category = "Cableway")
	FCablewayNoticeEvent OnNotice;

	/** What earlier launches left is loaded: prices and progress can be read. */
	UPROPERTY(BlueprintAssignable, Category = "Cableway")
	FCablewayNoticeEvent OnReady;

	/** The server told prices that differ from those before. */
	UPROPERTY(BlueprintAssignable, Category = "Cableway")
	FCablewayNoticeEvent OnPricesUpdated;

	/** The server refused an event or a batch, or found an event too large. The message says why. */
	UPROPERTY(BlueprintAssignable, Category = "Cableway")
	FCablewayNoticeEvent OnRejected;

private:
	void Tell(const FCablewayNotice& Notice);

	bool bOpened = false;
	FDelegateHandle Telling;
};
