using CsCheck;

namespace Purva.TestKit;

/// <summary>Random histories of a few hosts, in an order in which causes come first.</summary>
public static class GenerateHistories
{
    private static readonly string[] Words = ["GET", "PUT", "ok", "retry"];

    /// <summary>Possible histories: hosts act, some of their events take in one or two earlier ones; clocks are off by a little, and some events tell no time.</summary>
    public static Gen<ToldHistory> Possible { get; } = Of(24);

    /// <summary>Possible histories of so many events at most.</summary>
    public static Gen<ToldHistory> Of(int most) => Gen.Select(
        Gen.Int[1, 5], Gen.Select(Gen.Int[0, 4], Gen.Int[-12, 23], Gen.Int[-30, 23], Gen.Int[-9, 9], Gen.Int[0, 3]).Array[0, most], (hosts, steps) => Build(hosts, steps));

    /// <summary>Possible histories from whose log events are missing.</summary>
    public static Gen<ToldHistory> WithHoles { get; } = Gen.Select(Possible, Gen.Bool.Array[24], Gen.Bool.Array[24]).Select((history, first, second) => history.Without(i => first[i] && second[i]));

    /// <summary>Histories of which one entry was changed, and which may be impossible.</summary>
    public static Gen<ToldHistory> Spoilt { get; } = Gen.Select(Of(12).Where(history => history.Events.Length > 0), Gen.Int[0, 11], Gen.Int[0, 4], Gen.Int[0, 6]).Select((history, which, host, value) =>
        history.With(which % history.Events.Length, one => one with { Clock = [.. one.Clock.Select((entry, i) => i == host % history.Hosts.Length ? value : entry)] }));

    private static ToldHistory Build(int hosts, (int Host, int First, int Second, int Off, int Word)[] steps)
    {
        var events = new List<ToldEvent>();
        var clocks = Enumerable.Range(0, hosts).Select(_ => new int[hosts]).ToArray();
        foreach (var (step, first, second, off, word) in steps)
        {
            var host = step % hosts;
            var clock = clocks[host].ToArray();
            foreach (var sender in new[] { first, second }.Where(sender => sender >= 0 && sender < events.Count))
            {
                clock = [.. clock.Zip(events[sender].Clock, Math.Max)];
            }

            clock[host] = clocks[host][host] + 1;
            clocks[host] = clock;
            events.Add(new ToldEvent(host, clock, off == -9 ? null : (events.Count * 3) + off, Words[word], events.Count + 1));
        }

        return new ToldHistory([.. Enumerable.Range(0, hosts).Select(host => $"h{host}")], [.. events]);
    }
}
