using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>The small parts: the history of notices, and what a build is warned of.</summary>
    [TestFixture]
    public class PartsTests : Play
    {
        private static readonly List<SetupProblem> None = new List<SetupProblem>();

        [Test]
        public void AHistoryKeepsTheNewest()
        {
            NoticeHistory history = new NoticeHistory(2);
            PlaySession session = Opened(Settings());
            Assert.AreEqual(Result.Ok, session.Client.WaitReady(Patience));
            Notice ready = First(session, NoticeKind.Ready);
            Record(session, "Parts:Event");
            session.Close();
            Notice delivered = First(session, NoticeKind.Delivered);
            Assert.AreEqual(0, history.Count);
            Assert.Throws<ArgumentOutOfRangeException>(() => history[0].ToString());
            history.Add(ready);
            Assert.AreEqual(NoticeKind.Ready, history[0].Kind);
            Assert.Throws<ArgumentOutOfRangeException>(() => history[1].ToString());
            history.Add(ready);
            history.Add(delivered);
            Assert.AreEqual(2, history.Count);
            Assert.AreEqual(NoticeKind.Delivered, history[0].Kind);
            Assert.AreEqual(NoticeKind.Ready, history[1].Kind);
            history.Clear();
            Assert.AreEqual(0, history.Count);
            Assert.Throws<ArgumentOutOfRangeException>(() => new NoticeHistory(0));
        }

        [Test]
        public void ABuildWithEverythingIsNotWarned()
        {
            List<string> natives = new List<string> { "Packages/x/Plugins/Linux/x86_64/libcableway.so", "Assets/y.so" };
            Assert.AreEqual(0, BuildWarnings.Of(None, "StandaloneLinux64", natives).Count);
        }

        [Test]
        public void ABuildIsWarnedOfWhatIsMissing()
        {
            List<string> others = new List<string> { "Assets/Plugins/other.dll" };
            List<string> warnings = BuildWarnings.Of(null, "iOS", others);
            Assert.AreEqual(2, warnings.Count);
            StringAssert.Contains("no settings", warnings[0]);
            StringAssert.Contains("no native library for iOS", warnings[1]);
        }

        [Test]
        public void AStandInIsNoLibrary()
        {
            List<string> natives = new List<string> { "Packages/x/Plugins/Consoles/cableway_stub.c" };
            List<string> warnings = BuildWarnings.Of(None, "Switch", natives);
            Assert.AreEqual(1, warnings.Count);
            StringAssert.Contains("a stand-in takes the library's place", warnings[0]);
            natives.Add("Assets/Plugins/Switch/libcableway.a");
            Assert.AreEqual(0, BuildWarnings.Of(None, "Switch", natives).Count);
        }

        [Test]
        public void ProblemsOfTheSettingsAreWarnings()
        {
            List<SetupProblem> problems = new Setup().Check();
            List<string> natives = new List<string> { "Packages/x/cableway.dll" };
            List<string> warnings = BuildWarnings.Of(problems, "StandaloneWindows64", natives);
            Assert.AreEqual(1, warnings.Count);
            StringAssert.StartsWith("gameAnalytics.gameKey: ", warnings[0]);
        }

        private static Notice First(PlaySession session, NoticeKind kind)
        {
            Notice notice;
            for (int i = 0; i < 64 && session.TryPoll(out notice); i++)
            {
                if (notice.Kind == kind)
                {
                    return notice;
                }
            }
            throw new AssertionException("no notice " + kind);
        }
    }
}
