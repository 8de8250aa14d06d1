#pragma once

#include "CoreMinimal.h"
#include "IAnalyticsProviderET.h"

/**
 * Unreal's analytics, by way of Cableway's GameAnalytics events.
 *
 * What a provider must have differs between engines: the default attributes were IAnalyticsProviderET's until
 * 5.3 and are IAnalyticsProvider's from 5.4 on, as pure functions. Who derives from IAnalyticsProviderET has
 * them in both, so `override` holds from 5.0 to 5.6 without a guard for any of them.
 */
class FCablewayAnalyticsProvider final : public IAnalyticsProviderET
{
public:
	virtual ~FCablewayAnalyticsProvider() override;

	// The forms that the engine makes of these, with one attribute or none.
	using IAnalyticsProviderET::RecordEvent;
	using IAnalyticsProviderET::StartSession;
	using IAnalyticsProvider::RecordItemPurchase;

	// ---- sessions and the player
	virtual bool StartSession(const TArray<FAnalyticsEventAttribute>& Attributes) override;
	virtual bool StartSession(FString InSessionID, const TArray<FAnalyticsEventAttribute>& Attributes) override;
	virtual void EndSession() override;
	virtual FString GetSessionID() const override;
	virtual bool SetSessionID(const FString& InSessionID) override;
	virtual void FlushEvents() override;
	virtual void BlockUntilFlushed(float InTimeoutSec) override;
	virtual void SetUserID(const FString& InUserID) override;
	virtual FString GetUserID() const override;
	virtual void SetGender(const FString& InGender) override;
	virtual void SetAge(const int32 InAge) override;
	virtual void SetBuildInfo(const FString& InBuildInfo) override;

	// ---- events
	virtual void RecordEvent(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) override;
	virtual void RecordEvent(FString&& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) override;
	virtual void RecordItemPurchase(const FString& ItemId, const FString& Currency, int PerItemCost, int ItemQuantity) override;
	virtual void RecordItemPurchase(const FString& ItemId, int ItemQuantity, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;
	virtual void RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount) override;
	virtual void RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;
	virtual void RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount, const FString& RealCurrencyType, float RealMoneyCost, const FString& PaymentProvider) override;
	virtual void RecordCurrencyGiven(const FString& GameCurrencyType, int GameCurrencyAmount) override;
	virtual void RecordCurrencyGiven(const FString& GameCurrencyType, int GameCurrencyAmount, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;
	virtual void RecordError(const FString& Error) override;
	virtual void RecordError(const FString& Error, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;
	virtual void RecordProgress(const FString& ProgressType, const FString& ProgressHierarchy) override;
	virtual void RecordProgress(const FString& ProgressType, const FString& ProgressHierarchy, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;
	virtual void RecordProgress(const FString& ProgressType, const TArray<FString>& ProgressHierarchy, const TArray<FAnalyticsEventAttribute>& EventAttrs) override;

	// ---- what all events share, and which are recorded
	virtual void SetDefaultEventAttributes(TArray<FAnalyticsEventAttribute>&& Attributes) override;
	virtual TArray<FAnalyticsEventAttribute> GetDefaultEventAttributesSafe() const override;
	virtual int32 GetDefaultEventAttributeCount() const override;
	virtual FAnalyticsEventAttribute GetDefaultEventAttribute(int AttributeIndex) const override;
	virtual void SetEventCallback(const OnEventRecorded& Callback) override;
	virtual bool ShouldRecordEvent(const FString& EventName) const override;
	virtual void SetShouldRecordEventFunc(const ShouldRecordEventFunction& ShouldRecordEventFunc) override;

	// ---- what is about Epic's own servers
	virtual void SetAppID(FString&& AppID) override;
	virtual const FString& GetAppID() const override;
	virtual void SetAppVersion(FString&& AppVersion) override;
	virtual const FString& GetAppVersion() const override;
	virtual void SetURLEndpoint(const FString& UrlEndpoint, const TArray<FString>& AltDomains) override;
	virtual void SetHeader(const FString& HeaderName, const FString& HeaderValue) override;
	virtual const FAnalyticsET::Config& GetConfig() const override;

private:
	bool Record(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) const;

	bool bHasSession = false;
	FString SessionId;
	FString UserId;
	FString AppId;
	FString AppVersionText;
	TArray<FAnalyticsEventAttribute> DefaultAttributes;
	OnEventRecorded EventCallback;
	ShouldRecordEventFunction ShouldRecord;
	FAnalyticsET::Config Config;
};
