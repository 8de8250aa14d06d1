using System;
using Cableway;
using Cableway.Unity;
using GemRun;

/// <summary>
/// A game with the stand-in for consoles in the library's place: the session does not open and says why, every call
/// is refused without an error, and a whole run is played.
/// </summary>
internal static class StandIn
{
    private const int MostActions = 20000;

    private static int Main()
    {
        Setup setup = new Setup();
        setup.gameAnalytics.gameKey = "key";
        setup.gameAnalytics.secretKey = "secret";
        PlaySession session = new PlaySession();
        Expect(!session.Open(setup, "nowhere"), "it does not open");
        Expect(session.State == PlayState.Closed, "it is closed");
        Expect(session.Problem.Contains("not available on this platform"), session.Problem);
        session.Pause(true);
        session.Pause(false);
        Notice notice;
        Expect(!session.TryPoll(out notice), "there is no notice");

        CablewayClient client = session.Client;
        Expect(client.GameAnalytics.Design("A:B") == Result.ServiceOff, "design");
        Expect(client.EarnAlliance.Track("user", "KILL") == Result.ServiceOff, "track");
        Price price;
        Expect(!client.Gondola.TryGetPrice("sword", out price), "price");
        string good;
        Expect(client.Gondola.NextGood("", out good) == Result.ServiceOff, "goods");

        RunReporter reporter = new RunReporter(client, "runner");
        Game game = new Game(7);
        Autopilot pilot = new Autopilot(game);
        for (int i = 0; i < MostActions && game.Phase != Phase.Over; i++)
        {
            reporter.TakePrices(game);
            if (!game.Do(pilot.Choose()))
            {
                game.Do(Act.Wait);
            }
            reporter.Report(game);
        }
        Expect(game.Phase == Phase.Over, "the run ends");
        session.Close();
        Console.WriteLine("a game plays with the stand-in: " + session.Problem);
        return 0;
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
