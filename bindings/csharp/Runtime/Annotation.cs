namespace Cableway
{
    /// <summary>A default annotation of GameAnalytics' events (Collector v2, "Default annotations").</summary>
    public enum Annotation
    {
        /// <summary>
        /// One of the Collector reference's platforms, as "linux". Read from the machine if not set.
        /// </summary>
        Platform = NativeMethods.CABLEWAY_GA_ANNOTATION_PLATFORM,

        /// <summary>Platform and version, as "linux 6.1.0". Read from the machine if not set.</summary>
        OsVersion = NativeMethods.CABLEWAY_GA_ANNOTATION_OS_VERSION,

        /// <summary>
        /// Who made the hardware, at most 64 characters. Read from the machine if not set.
        /// </summary>
        Manufacturer = NativeMethods.CABLEWAY_GA_ANNOTATION_MANUFACTURER,

        /// <summary>
        /// The hardware's model, at most 64 characters. Read from the machine if not set.
        /// </summary>
        Device = NativeMethods.CABLEWAY_GA_ANNOTATION_DEVICE,

        /// <summary>The game's version, at most 32 characters.</summary>
        Build = NativeMethods.CABLEWAY_GA_ANNOTATION_BUILD,

        /// <summary>Engine and version, as "unity 6000.0.1".</summary>
        EngineVersion = NativeMethods.CABLEWAY_GA_ANNOTATION_ENGINE_VERSION,

        /// <summary>
        /// Apple's identifier for vendors, 1 to 128 characters. Counts as user_id if none is set.
        /// </summary>
        IosIdfv = NativeMethods.CABLEWAY_GA_ANNOTATION_IOS_IDFV,

        /// <summary>
        /// Google's identifier for advertisers, 1 to 128 characters. Counts as user_id if none is set.
        /// </summary>
        GoogleAid = NativeMethods.CABLEWAY_GA_ANNOTATION_GOOGLE_AID,

        /// <summary>
        /// ios_idfa: Apple's identifier for advertisers, 1 to 128 characters. Always find out whether
        /// the player has limited ad tracking, and set that too.
        /// </summary>
        IosIdfa = NativeMethods.CABLEWAY_GA_ANNOTATION_IOS_IDFA,

        /// <summary>
        /// android_id: for Android devices without a google_aid, 1 to 128 characters. Not sent beside
        /// one.
        /// </summary>
        AndroidId = NativeMethods.CABLEWAY_GA_ANNOTATION_ANDROID_ID,

        /// <summary>googleplus_id: 1 to 128 characters.</summary>
        GoogleplusId = NativeMethods.CABLEWAY_GA_ANNOTATION_GOOGLEPLUS_ID,

        /// <summary>facebook_id: 1 to 128 characters. Kept across launches.</summary>
        FacebookId = NativeMethods.CABLEWAY_GA_ANNOTATION_FACEBOOK_ID,

        /// <summary>limit_ad_tracking: "true", or "false" as "".</summary>
        LimitAdTracking = NativeMethods.CABLEWAY_GA_ANNOTATION_LIMIT_AD_TRACKING,

        /// <summary>logon_gamecenter: "true", or "false" as "".</summary>
        LogonGamecenter = NativeMethods.CABLEWAY_GA_ANNOTATION_LOGON_GAMECENTER,

        /// <summary>logon_googleplay: "true", or "false" as "".</summary>
        LogonGoogleplay = NativeMethods.CABLEWAY_GA_ANNOTATION_LOGON_GOOGLEPLAY,

        /// <summary>jailbroken: "true", or "false" as "".</summary>
        Jailbroken = NativeMethods.CABLEWAY_GA_ANNOTATION_JAILBROKEN,

        /// <summary>gender: "male" or "female". Kept across launches.</summary>
        Gender = NativeMethods.CABLEWAY_GA_ANNOTATION_GENDER,

        /// <summary>birth_year: four digits. Kept across launches.</summary>
        BirthYear = NativeMethods.CABLEWAY_GA_ANNOTATION_BIRTH_YEAR,

        /// <summary>
        /// custom_01: custom dimension 1, as "ninja", at most 32 characters. Kept across launches.
        /// </summary>
        Custom01 = NativeMethods.CABLEWAY_GA_ANNOTATION_CUSTOM_01,

        /// <summary>custom_02: custom dimension 2.</summary>
        Custom02 = NativeMethods.CABLEWAY_GA_ANNOTATION_CUSTOM_02,

        /// <summary>custom_03: custom dimension 3.</summary>
        Custom03 = NativeMethods.CABLEWAY_GA_ANNOTATION_CUSTOM_03,
    }
}
