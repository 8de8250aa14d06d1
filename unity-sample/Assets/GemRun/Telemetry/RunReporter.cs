using Cableway;

namespace GemRun
{
    /// <summary>
    /// The game's integration of Cableway: what it reports about its players, to which service, and under which
    /// name. No other file of the game records anything. No result is fatal: telemetry must never spoil the game.
    /// </summary>
    public sealed class RunReporter
    {
        private const string Gems = "gems";
        private const string Dungeon = "Dungeon";
        private const string GemPack = "gems_20";
        private const double GemPackDollars = 0.99;
        private const long GemPackCents = 99;

        // Names are put together once, not in the frame in which something happens.
        private static readonly string[] Floors = { "", "Floor1", "Floor2", "Floor3", "Floor4", "Floor5", "Floor6" };
        private static readonly string[] Kills = Branch("GamePlay:Kill:");
        private static readonly string[] Deaths = Branch("Run:Died:");

        private readonly CablewayClient client;
        private readonly string player;
        private readonly Traits traits = new Traits();
        private readonly Fields fields = new Fields();
        private Round round;
        private int kills;
        private string weapon = "Dagger";

        /// <param name="client">any; calls of one that is not open are refused, and that is all</param>
        /// <param name="player">who plays, by an id that Earn Alliance can know</param>
        public RunReporter(CablewayClient client, string player)
        {
            this.client = client;
            this.player = player;
        }

        /// <summary>
        /// The values that are allowed, because a typing error would silently make a second currency; and the
        /// metrics that the library counts by itself. For all three services, which must be on.
        /// </summary>
        public static void Declare(CablewayOptions options)
        {
            GondolaNames.SetPipes((pipe, metric) => options.SetGondolaPipe(pipe, metric));
            options.DeclareGaValue(DeclaredList.ResourceCurrencies, Gems);
            foreach (string type in new[] { "Found", "Shop", "Robbed", "GemPack" })
            {
                options.DeclareGaValue(DeclaredList.ResourceItemTypes, type);
            }
            options.SetGaFailOnExit();
        }

        /// <summary>Tells of all that happened since it was last called.</summary>
        public void Report(Game game)
        {
            GameEvent happened;
            weapon = game.HasSword ? "Sword" : "Dagger";
            while (game.TryNextEvent(out happened))
            {
                if (happened.Kind == EventKind.Bombed)
                {
                    weapon = "Bomb"; // Whoever dies in this action died of it.
                }
                Report(game, happened);
            }
        }

        /// <summary>What the server wants for a ware now; false: it says nothing, and the game's own price holds.</summary>
        public bool TryPrice(Ware ware, out int gems)
        {
            const int most = 9999;
            Price price;
            double amount = 0;
            bool known = client.Handle != 0 && client.Gondola.TryGetPrice(Names.Of(ware), out price) &&
                         price.TryGetAmount(GondolaNames.CurrencyGems, out amount) && amount <= most;
            gems = known ? (int)amount : 0;
            return known;
        }

        /// <summary>Gives the next shop the server's prices.</summary>
        public void TakePrices(Game game)
        {
            for (Ware ware = Ware.Potion; ware <= Ware.Map; ware++)
            {
                int gems;
                if (TryPrice(ware, out gems))
                {
                    game.SetPrice(ware, gems);
                }
            }
        }

        private void Report(Game game, in GameEvent happened)
        {
            if (client.Handle == 0)
            {
                return;
            }
            GameAnalytics ga = client.GameAnalytics;
            switch (happened.Kind)
            {
                case EventKind.RunStarted:
                    StartRun(game);
                    break;
                case EventKind.FloorEntered:
                    ga.Progression(Attempt.Start, Dungeon, Floors[happened.Subject], null, Health(happened.Value));
                    client.Gondola.Sync();
                    break;
                case EventKind.FloorCompleted:
                    ga.Progression(Attempt.Complete, Dungeon, Floors[happened.Subject], null, happened.Value,
                        Health(game.Health));
                    client.Gondola.Increment(GondolaNames.MetricFloors);
                    break;
                case EventKind.FloorFailed:
                    ga.Progression(Attempt.Fail, Dungeon, Floors[happened.Subject], null, happened.Value,
                        Health(game.Health));
                    break;
                case EventKind.Killed:
                    ReportKill(ga, happened);
                    break;
                case EventKind.GemFound:
                    string colour = Names.OfGem((Thing)happened.Subject);
                    ga.Resource(Flow.Source, Gems, happened.Value, "Found", colour);
                    client.Gondola.Update(GondolaNames.MetricColour, colour);
                    break;
                case EventKind.Robbed:
                    ga.Resource(Flow.Sink, Gems, happened.Value, "Robbed", Names.OfCause(happened.Subject));
                    break;
                case EventKind.ShopEntered:
                    ga.Design("Shop:Entered", happened.Value);
                    break;
                case EventKind.Bought:
                    ReportPurchase(ga, Names.Of((Ware)happened.Subject), happened.Value);
                    break;
                case EventKind.GemPackBought:
                    ReportGemPack(ga, happened.Value);
                    break;
                case EventKind.Died:
                    ga.Design(Deaths[happened.Subject], game.Turns);
                    client.Gondola.Increment(GondolaNames.MetricDeaths);
                    EndRun(happened.Value);
                    break;
                case EventKind.Won:
                    ga.Design("Run:Won", game.Turns);
                    EndRun(happened.Value);
                    break;
                case EventKind.GaveUp:
                    ga.Design("Run:GaveUp", game.Turns);
                    EndRun(happened.Value);
                    break;
            }
        }

        // Each run is a round: what happens in it shares a group id, so that a challenge can say "in one run".
        private void StartRun(Game game)
        {
            kills = 0;
            traits.Clear().Set("dungeon", game.Seed.ToString());
            client.EarnAlliance.StartRound(null, traits, out round);
            round.StartGame(player);
        }

        private void EndRun(int score)
        {
            round.Track(player, "SCORE", score);
            round.End();
        }

        private void ReportKill(GameAnalytics ga, in GameEvent happened)
        {
            ga.Design(Kills[happened.Subject], happened.Value);
            // How many there were so far tells two rats apart that one bomb hits in the same millisecond.
            traits.Clear().Set("mob", Names.OfCause(happened.Subject)).Set("weapon", weapon).Set("kill", ++kills);
            round.Track(player, "KILL", happened.Value, traits);
            client.Gondola.Increment(GondolaNames.MetricKills);
        }

        private void ReportPurchase(GameAnalytics ga, string ware, int gems)
        {
            ga.Resource(Flow.Sink, Gems, gems, "Shop", ware);
            Price price = Price.Of(GondolaNames.CurrencyGems, gems);
            client.Gondola.RecordPurchase(ware, price);
        }

        // Pretend money: nobody is charged.
        private void ReportGemPack(GameAnalytics ga, int gems)
        {
            Purchase purchase = new Purchase { CartType = "shop", Store = Store.Unknown, Receipt = "pretend" };
            ga.Business("USD", GemPackCents, "GemPack", GemPack, purchase);
            ga.Resource(Flow.Source, Gems, gems, "GemPack", GemPack);
            Price reward = Price.Of(GondolaNames.CurrencyGems, gems);
            client.Gondola.RecordIapPurchase(GemPack, GemPackDollars, "USD", reward);
        }

        // One list for all progressions, filled anew: a new one each time would be garbage.
        private Fields Health(int health)
        {
            return fields.Clear().Set("health", health);
        }

        private static string[] Branch(string branch)
        {
            string[] ids = new string[Names.Darkness + 1];
            for (int cause = 0; cause <= Names.Darkness; cause++)
            {
                ids[cause] = branch + Names.OfCause(cause);
            }
            return ids;
        }
    }
}
