using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Database;
using Xunit;

namespace Purva.Scenarios.Tests.Database;

public sealed class MastersTests
{
    private const int Sites = 3;

    [Fact]
    public void Levels_promise_what_they_say_whatever_links_are_cut() =>
        Gen.Int[0, 1_000_000].Array[1, 120].Sample(choices => Assert.Empty(new MastersWorld().Run(choices)), iter: 400);

    [Fact]
    public void The_check_finds_clients_who_go_back_and_miss_where_they_ask_for_too_little()
    {
        var findings = Enumerable.Range(0, 50).SelectMany(seed => new MastersWorld { IsAlwaysEventual = true }.Run(ChoicesOf(seed))).ToList();
        Assert.Contains(findings, finding => finding.StartsWith("went back", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.StartsWith("missed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_site_that_is_alone_reads_nothing_strongly_and_promises_no_strong_write()
    {
        var (masters, session) = (new Masters(Sites), default(MasterSession));
        masters.SetLink(2, 0, cut: true);
        masters.SetLink(2, 1, cut: true);
        Assert.Equal(MasterRefusal.NoMajority, masters.TryWrite(2, MasterLevel.Strong, ref session, Value("alone")));
        Assert.Equal(default, session);
        Assert.Equal(MasterRefusal.NoMajority, masters.TryRead(2, MasterLevel.Strong, ref session, out var values));
        Assert.Empty(values);
        Assert.Equal(MasterRefusal.None, masters.TryRead(2, MasterLevel.Eventual, ref session, out values));
        Assert.Equal(["alone"], values.Select(value => value.Text));
        masters.SetLink(2, 0, cut: false);
        masters.Exchange();
        Assert.All(Enumerable.Range(0, Sites), site => Assert.Equal(["alone"], masters.ValuesAt(site).Select(one => one.Value.Text)));
    }

    [Fact]
    public void A_causal_read_waits_for_ones_own_write()
    {
        var (masters, session) = (new Masters(Sites), default(MasterSession));
        masters.TryWrite(0, MasterLevel.Causal, ref session, Value("phone"));
        Assert.Equal(MasterRefusal.SiteBehind, masters.TryRead(1, MasterLevel.Causal, ref session, out _));
        masters.Exchange();
        Assert.Equal(MasterRefusal.None, masters.TryRead(1, MasterLevel.Causal, ref session, out var values));
        Assert.Equal(["phone"], values.Select(value => value.Text));
    }

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        var (masters, session) = (new Masters(1), default(MasterSession));
        Assert.Equal(MasterRefusal.Empty, masters.TryWrite(0, MasterLevel.Eventual, ref session, Value(" ")));
        Assert.Equal(MasterRefusal.TooLong, masters.TryWrite(0, MasterLevel.Eventual, ref session, Value(new string('x', Masters.MostCharacters + 1))));
        for (var i = 0; i < Masters.MostValues; i++)
        {
            Assert.Equal(MasterRefusal.None, masters.TryWrite(0, MasterLevel.Eventual, ref session, Value($"{i}")));
        }

        Assert.Equal(MasterRefusal.TooManyValues, masters.TryWrite(0, MasterLevel.Eventual, ref session, Value("one more")));
        Assert.Equal(Masters.MostValues, masters.ValuesAt(0).Length);
        masters.TryRead(0, MasterLevel.Eventual, ref session, out _);
        Assert.Equal(MasterRefusal.None, masters.TryWrite(0, MasterLevel.Eventual, ref session, Value("instead of all")));
        Assert.Equal(["instead of all"], masters.ValuesAt(0).Select(one => one.Value.Text));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Masters(0));
    }

    private static int[] ChoicesOf(int seed)
    {
        var draws = new Draws((ulong)seed);
        return [.. Enumerable.Range(0, 80).Select(_ => draws.Below(1_000_000))];
    }

    private static WrittenValue Value(string text) => new(text, new HybridTimestamp(1));
}
