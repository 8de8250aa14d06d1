#pragma once

// https://dev.epicgames.com/documentation/unreal-engine/API/Runtime/AnalyticsET/IAnalyticsProviderET?application_version=5.0
#include "AnalyticsET.h"
#include "Interfaces/IAnalyticsProvider.h"

class IAnalyticsProviderET : public IAnalyticsProvider
{
public:
	using IAnalyticsProvider::RecordEvent;
	using IAnalyticsProvider::StartSession;
	using OnEventRecorded = TFunction<void(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attrs, bool bJson)>;
	using ShouldRecordEventFunction = TFunction<bool(const IAnalyticsProviderET& ThisProvider, const FString& EventName)>;

	virtual void SetAppID(FString&& AppID) = 0;
	virtual const FString& GetAppID() const = 0;
	virtual void SetAppVersion(FString&& AppVersion) = 0;
	virtual const FString& GetAppVersion() const = 0;
	virtual bool StartSession(const TArray<FAnalyticsEventAttribute>& Attributes) override
	{
		return StartSession(FString(), Attributes);
	}
	virtual bool StartSession(FString InSessionID, const TArray<FAnalyticsEventAttribute>& Attributes) = 0;
	virtual void RecordEvent(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) override
	{
		RecordEvent(FString(EventName), Attributes);
	}
	virtual void RecordEvent(FString&& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) = 0;
	virtual void SetDefaultEventAttributes(TArray<FAnalyticsEventAttribute>&& Attributes) = 0;
	virtual TArray<FAnalyticsEventAttribute> GetDefaultEventAttributesSafe() const = 0;
	virtual int32 GetDefaultEventAttributeCount() const = 0;
	virtual FAnalyticsEventAttribute GetDefaultEventAttribute(int AttributeIndex) const = 0;
	virtual void SetEventCallback(const OnEventRecorded& Callback) = 0;
	virtual void SetURLEndpoint(const FString& UrlEndpoint, const TArray<FString>& AltDomains) = 0;
	virtual void SetHeader(const FString& HeaderName, const FString& HeaderValue) = 0;
	virtual void BlockUntilFlushed(float InTimeoutSec) = 0;
	virtual const FAnalyticsET::Config& GetConfig() const = 0;
	virtual bool ShouldRecordEvent(const FString& EventName) const = 0;
	virtual void SetShouldRecordEventFunc(const ShouldRecordEventFunction& ShouldRecordEventFunc) = 0;
};
