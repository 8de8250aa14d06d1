using System.Collections;
using Cableway.Unity;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.TestTools;

namespace Cableway.Unity.Tests
{
    /// <summary>What needs the engine: the asset, and the component on an object.</summary>
    public sealed class SettingsTests
    {
        [Test]
        public void AnAssetStartsWithoutKeysAndWithoutConsent()
        {
            CablewaySettings settings = ScriptableObject.CreateInstance<CablewaySettings>();
            Assert.AreEqual(Consent.Pending, settings.Setup.consent);
            Assert.IsTrue(settings.Check().Exists(problem => problem.Field == "gameAnalytics.gameKey"));
            Object.DestroyImmediate(settings);
        }

        [Test]
        public void TheEngineIsToldInNumbers()
        {
            CablewaySettings settings = ScriptableObject.CreateInstance<CablewaySettings>();
            StringAssert.IsMatch("^unity [0-9.]+$", settings.Setup.engine);
            Object.DestroyImmediate(settings);
        }

        [UnityTest]
        public IEnumerator OneComponentDrivesAndAnotherGivesWay()
        {
            Setup setup = new Setup { folder = "cableway-tests" };
            setup.gameAnalytics.gameKey = "5c6bcb5402204249437fb5a7a80a4959";
            setup.gameAnalytics.secretKey = "16813a12f718bc5c620f56944e1abc3ea13ccbac";
            setup.gameAnalytics.endpoint = "http://127.0.0.1:9";
            Assert.IsTrue(CablewayHost.Open(setup), CablewayHost.Session.Problem);
            new GameObject("another").AddComponent<CablewayBehaviour>();
            yield return null;
            Assert.AreEqual(PlayState.Open, CablewayHost.Session.State);
            Assert.AreEqual(Result.Ok, CablewayHost.Client.GameAnalytics.Design("Test:Event"));
            CablewayHost.Close();
            Assert.AreEqual(PlayState.Ended, CablewayHost.Session.State);
        }
    }
}
