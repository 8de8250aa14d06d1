using UnrealBuildTool;

public class CablewayAnalytics : ModuleRules
{
	public CablewayAnalytics(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		PublicDependencyModuleNames.AddRange(new string[] { "Core", "Analytics", "AnalyticsET" });
		PrivateDependencyModuleNames.AddRange(new string[] { "CoreUObject", "Engine", "Cableway" });
	}
}
