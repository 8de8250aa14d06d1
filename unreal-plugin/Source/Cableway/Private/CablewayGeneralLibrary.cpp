#include "CablewayGeneralLibrary.h"

#include "CablewayClient.h"

using Cableway::Call;
using Cableway::Client;

bool UCablewayGeneralLibrary::Succeeded(ECablewayResult Result)
{
	return Cableway::FromResult(Result) >= 0;
}

FString UCablewayGeneralLibrary::GetResultName(ECablewayResult Result)
{
	FString Name;
	Call([&] {
		Name = Cableway::ToText(cableway_result_name(Cableway::FromResult(Result)));
		return CABLEWAY_OK;
	});
	return Name;
}

FString UCablewayGeneralLibrary::GetLastError()
{
	FString Message;
	Call([&] {
		Message = Cableway::ToText(cableway_last_error());
		return CABLEWAY_OK;
	});
	return Message;
}

FString UCablewayGeneralLibrary::GetVersion()
{
	FString Version;
	Call([&] {
		Version = Cableway::ToText(cableway_version());
		return CABLEWAY_OK;
	});
	return Version;
}

int32 UCablewayGeneralLibrary::GetVersionNumber()
{
	int32 Number = 0;
	Call([&] {
		Number = static_cast<int32>(cableway_version_number());
		return CABLEWAY_OK;
	});
	return Number;
}

ECablewayResult UCablewayGeneralLibrary::SetConsent(ECablewayService Service, ECablewayConsent Consent)
{
	return Call([&] {
		return cableway_set_consent(Client(), static_cast<int32>(Service), static_cast<int32>(Consent));
	});
}

ECablewayResult UCablewayGeneralLibrary::GetConsent(ECablewayService Service, ECablewayConsent& Consent)
{
	int32_t Held = 0;
	const ECablewayResult Result =
		Call([&] { return cableway_get_consent(Client(), static_cast<int32>(Service), &Held); });
	Consent = static_cast<ECablewayConsent>(Held);
	return Result;
}

ECablewayResult UCablewayGeneralLibrary::SetServiceEnabled(ECablewayService Service, bool bEnabled)
{
	return Call([&] { return cableway_set_service_enabled(Client(), static_cast<int32>(Service), bEnabled); });
}

ECablewayResult UCablewayGeneralLibrary::SetConnection(ECablewayConnection Connection)
{
	return Call([&] { return cableway_set_connection(Client(), static_cast<int32>(Connection)); });
}

ECablewayResult UCablewayGeneralLibrary::WaitReady(int32 TimeoutMs)
{
	return Call([&] { return cableway_wait_ready(Client(), Cableway::ToWait(TimeoutMs)); });
}

ECablewayResult UCablewayGeneralLibrary::Flush(int32 TimeoutMs, int64& Remaining)
{
	uint64_t Left = 0;
	const ECablewayResult Result =
		Call([&] { return cableway_flush(Client(), Cableway::ToWait(TimeoutMs), &Left); });
	Remaining = Cableway::ToFigure(Left);
	return Result;
}

ECablewayResult UCablewayGeneralLibrary::ExportUserData(const FString& Path, int32 TimeoutMs)
{
	const FCablewayUtf8 File(Path);
	return Call([&] {
		return cableway_export_user_data_n(Client(), File.Data(), File.Length(), Cableway::ToWait(TimeoutMs));
	});
}

ECablewayResult UCablewayGeneralLibrary::EraseUserData(int32 TimeoutMs)
{
	return Call([&] { return cableway_erase_user_data(Client(), Cableway::ToWait(TimeoutMs)); });
}

ECablewayResult UCablewayGeneralLibrary::GetStats(ECablewayService Service, FCablewayStats& Stats)
{
	cableway_stats Figures = {};
	Figures.size = sizeof Figures;
	const ECablewayResult Result =
		Call([&] { return cableway_get_stats(Client(), static_cast<int32>(Service), &Figures); });
	Stats = Cableway::ToStats(Figures);
	return Result;
}

ECablewayResult UCablewayGeneralLibrary::WriteSupportBundle(const FString& Path)
{
	const FCablewayUtf8 File(Path);
	return Call([&] { return cableway_write_support_bundle_n(Client(), File.Data(), File.Length()); });
}

ECablewayResult UCablewayGeneralLibrary::Suspend()
{
	return Call([] { return cableway_suspend(Client()); });
}

ECablewayResult UCablewayGeneralLibrary::Resume()
{
	return Call([] { return cableway_resume(Client()); });
}

ECablewayResult UCablewayGeneralLibrary::SessionStart()
{
	return Call([] { return cableway_session_start(Client()); });
}

ECablewayResult UCablewayGeneralLibrary::SessionEnd()
{
	return Call([] { return cableway_session_end(Client()); });
}
