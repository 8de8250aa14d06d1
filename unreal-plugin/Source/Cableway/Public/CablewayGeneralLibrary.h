#pragma once

#include "CoreMinimal.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "CablewayStructs.h"
#include "CablewayGeneralLibrary.generated.h"

/** What is not about one service: consent, sessions, the player's data, figures. */
UCLASS()
class CABLEWAY_API UCablewayGeneralLibrary : public UBlueprintFunctionLibrary
{
	GENERATED_BODY()

public:
	/** Whether a call did what it was asked to, be it with a warning. */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	static bool Succeeded(ECablewayResult Result);

	/** The name of a result, as cableway.h has it. */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	static FString GetResultName(ECablewayResult Result);

	/** What the last call that failed has to say: which argument, what was wrong, what is allowed. */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	static FString GetLastError();

	/** The library's version, as "1.2.3". */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	static FString GetVersion();

	/** The library's version as a number: 1,002,003 for 1.2.3. */
	UFUNCTION(BlueprintPure, Category = "Cableway")
	static int32 GetVersionNumber();

	/** What the player said about a service's data. Acts at once and is kept. Denied destroys what was held. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Consent")
	static ECablewayResult SetConsent(ECablewayService Service, ECablewayConsent Consent);

	/** What holds for a service's data. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Consent")
	static ECablewayResult GetConsent(ECablewayService Service, ECablewayConsent& Consent);

	/** Switches a service off and on. What waits stays. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	static ECablewayResult SetServiceEnabled(ECablewayService Service, bool bEnabled);

	/** How the device is connected. Offline rests until it is told otherwise. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	static ECablewayResult SetConnection(ECablewayConnection Connection);

	/** Waits until what earlier launches left is loaded. Blocks the game: the event OnReady does not. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Blocking")
	static ECablewayResult WaitReady(int32 TimeoutMs);

	/** Sends everything recorded so far. Blocks the game for as long as told; 0 only asks for it. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Blocking")
	static ECablewayResult Flush(int32 TimeoutMs, int64& Remaining);

	/** Writes all that is stored about the player to a file, as JSON. Blocks the game for as long as told. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Consent")
	static ECablewayResult ExportUserData(const FString& Path, int32 TimeoutMs);

	/** Destroys all that is stored about the player. Blocks the game for as long as told; 0 only asks for it. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Consent")
	static ECablewayResult EraseUserData(int32 TimeoutMs);

	/** The accounting of a service since its installation. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	static ECablewayResult GetStats(ECablewayService Service, FCablewayStats& Stats);

	/** Writes a file for support: no keys, nothing that names the player. */
	UFUNCTION(BlueprintCallable, Category = "Cableway")
	static ECablewayResult WriteSupportBundle(const FString& Path);

	/** The player goes away. Told by itself when the game goes into the background: for pauses of the game's own. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Sessions")
	static ECablewayResult Suspend();

	/** The player is back. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Sessions")
	static ECablewayResult Resume();

	/** Begins a session, where the settings have manual sessions; else makes a cut between two. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Sessions")
	static ECablewayResult SessionStart();

	/** Ends the session. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Sessions")
	static ECablewayResult SessionEnd();
};
