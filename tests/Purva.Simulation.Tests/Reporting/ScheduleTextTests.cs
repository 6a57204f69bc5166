using CsCheck;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;
using Purva.TestKit;
using Xunit;

namespace Purva.Simulation.Tests.Reporting;

public sealed class ScheduleTextTests
{
    private const string Small =
        """
        {
          "form": 1,
          "seed": 42,
          "length": "06:00:00",
          "sites": 3,
          "families": ["network", "crashes"],
          "operationsPerSecond": 0.5,
          "mostShrinkingRuns": 200,
          "clients": ["c1"],
          "faults": [
            {"at": "00:00:01.5000000", "kind": "partition", "site": "a", "other": "b", "lasting": "00:00:10"},
            {"at": "00:01:00", "kind": "clockLeap", "site": "c", "amount": -3600}
          ]
        }

        """;

    private static readonly Gen<TimeSpan> Times = Gen.Long[0, TimeSpan.TicksPerDay * 3_650].Select(TimeSpan.FromTicks);
    private static readonly Gen<string> Names = Gen.String[Gen.Char['!', '~'], 1, 64];

    private static readonly Gen<FaultEvent> Faults =
        Gen.Select(Times, Gen.Int[0, Enum.GetValues<FaultKind>().Length - 1].Select(i => Enum.GetValues<FaultKind>()[i]), Names, Gen.OneOf(Gen.Const(string.Empty), Names), Gen.OneOf(Gen.Const(TimeSpan.Zero), Times), Gen.Double)
            .Where(one => double.IsFinite(one.Item6))
            .Select(one => new FaultEvent(one.Item1, one.Item2, one.Item3) { Other = one.Item4, Lasting = one.Item5, Amount = one.Item6 });

    private static readonly Gen<Schedule> Schedules =
        Gen.Select(Gen.ULong, Times, Gen.Int[1, 9], Gen.Int[0, (int)FaultFamilies.All], Gen.Double[0, 1_000_000], Gen.Int[0, 100_000], Names.Array[0, 4], Faults.Array[0, 6])
            .Select(one => new Schedule(
                new SimulationOptions
                {
                    Seed = one.Item1, Length = one.Item2 + TimeSpan.FromTicks(one.Item2 == TimeSpan.Zero ? 1 : 0), Sites = one.Item3, Faults = (FaultFamilies)one.Item4, OperationsPerSecond = one.Item5, MostShrinkingRuns = one.Item6,
                },
                [.. one.Item8.OrderBy(fault => fault.At)])
            { Clients = [.. one.Item7] });

    [Fact]
    public void What_is_written_is_read_again() => Schedules.Sample(schedule =>
    {
        var text = ScheduleText.Write(schedule);
        Law.Holds(ScheduleText.TryRead(text, out var read, out var problem), $"{problem} in {text}");
        Law.Holds(read!.Options == schedule.Options && read.Faults.SequenceEqual(schedule.Faults) && read.Clients.SequenceEqual(schedule.Clients), $"{text}");
        Law.Holds(text == ScheduleText.Write(read), $"{text} is the text of what is read from it");
    });

    [Fact]
    public void No_option_is_forgotten()
    {
        // Whoever adds one adds it to the text, to its reader and to the generator above.
        Assert.Equal(6, typeof(SimulationOptions).GetProperties().Length);
        Assert.Equal(6, typeof(FaultEvent).GetProperties().Length);
        Assert.Equal(3, typeof(Schedule).GetProperties().Length);
    }

    [Fact]
    public void The_text_is_one_fault_a_line()
    {
        Assert.True(ScheduleText.TryRead(Small, out var schedule, out _));
        Assert.Equal(Small.ReplaceLineEndings("\n"), ScheduleText.Write(schedule));
        Assert.Equal((FaultFamilies.Network | FaultFamilies.Crashes, -3600.0), (schedule.Options.Faults, schedule.Faults[1].Amount));
    }

    [Theory]
    [InlineData("\"seed\": 42", "\"seed\": -1", "seed")]
    [InlineData("\"seed\": 42", "\"seed\": 18446744073709551616", "seed")]
    [InlineData("\"form\": 1", "\"form\": 2", "form")]
    [InlineData("06:00:00", "6h", "length")]
    [InlineData("06:00:00", "00:00:00", "length")]
    [InlineData("\"sites\": 3", "\"sites\": 10", "sites")]
    [InlineData("\"sites\": 3,", "", "sites")]
    [InlineData("\"sites\": 3", "\"sites\": 3, \"site\": 4", "'site' is not known")]
    [InlineData("\"sites\": 3", "\"sites\": 3, \"sites\": 3", "no JSON")]
    [InlineData("\"crashes\"", "\"floods\"", "families[1]")]
    [InlineData("0.5", "1e400", "operationsPerSecond")]
    [InlineData("[\"c1\"]", "[\"\"]", "clients[0]")]
    [InlineData("[\"c1\"]", "[[[[[]]]]]", "no JSON")]
    [InlineData("[\"c1\"]", "[\"\\ud800\"]", "")]
    [InlineData("\"partition\"", "\"1\"", "faults[0].kind")]
    [InlineData("\"clockLeap\"", "\"earthquake\"", "faults[1].kind: 'earthquake' is no kind of fault; there are partition,")]
    [InlineData("00:01:00", "00:00:01", "faults[1].at")]
    [InlineData("\"amount\": -3600", "\"amount\": \"much\"", "faults[1].amount")]
    [InlineData("\"site\": \"a\"", "\"where\": \"a\"", "faults[0]")]
    [InlineData("\"clients\"", "/*\"clients", "no JSON")]
    public void What_is_wrong_is_named(string right, string wrong, string problem)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        Assert.False(ScheduleText.TryRead(Small.Replace(right, wrong, StringComparison.Ordinal), out var schedule, out var found));
        Assert.Null(schedule);
        Assert.Contains(problem, found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_read_is_refused_without_an_exception() =>
        Gen.Select(Gen.Int[0, Small.Length - 1], Gen.Int[0, 20], Gen.String[0, 10]).Array[1, 3].Sample(edits =>
        {
            var text = Small;
            foreach (var (at, length, inserted) in edits)
            {
                var start = Math.Min(at, text.Length);
                text = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, inserted);
            }

            Law.Holds(ScheduleText.TryRead(text, out var schedule, out var problem) == (schedule is not null) && (schedule is null) == (problem != default), $"{text}");
        });

    [Fact]
    public void Too_much_is_refused_before_it_is_read()
    {
        Assert.False(ScheduleText.TryRead(new string(' ', ScheduleText.MaxLength + 1), out _, out var problem));
        Assert.Contains("at most", problem.ToString(), StringComparison.Ordinal);
        var clients = string.Join(", ", Enumerable.Repeat("\"c\"", ScheduleText.MaxClients + 1));
        Assert.False(ScheduleText.TryRead(Small.Replace("\"c1\"", clients, StringComparison.Ordinal), out _, out problem));
        Assert.Equal("clients", problem.Place);
    }
}
