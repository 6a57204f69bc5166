using System.Text;
using CsCheck;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>Whatever is lost, repeated and killed on the way, what a device did arrives in order and once.</summary>
public sealed class OfflineModelTests
{
    private static readonly string[] Keys = ["ann", "bob"];

    private static readonly Gen<Step> Steps = Gen.OneOf<Step>(
        Gen.Select(Gen.Int[0, Keys.Length - 1].Select(i => Keys[i]), Gen.Bool).Select((key, isDelete) => (Step)new Step.Write(key, isDelete)),
        Gen.Int[0, Keys.Length - 1].Select(i => Keys[i]).Select(key => (Step)new Step.Read(key)),
        Gen.Const((Step)new Step.Sync()),
        Gen.Const((Step)new Step.Sync()),
        Gen.Const((Step)new Step.Exchange()),
        Gen.Const((Step)new Step.Kill()),
        Gen.Select(Gen.Enum<Fate>(), Gen.Enum<Fate>()).Select((east, west) => (Step)new Step.Turn(east, west)));

    private abstract record Step
    {
        public sealed record Write(string Key, bool IsDelete) : Step;

        public sealed record Read(string Key) : Step;

        public sealed record Sync : Step;

        public sealed record Exchange : Step;

        public sealed record Kill : Step;

        public sealed record Turn(Fate East, Fate West) : Step;
    }

    [Fact]
    public Task A_device_that_waits_for_its_sites_hands_over_each_operation_exactly_once() =>
        Steps.Array[1, 30].SampleAsync(
            async steps =>
            {
                await using var device = await RunAsync(steps, Timeout.InfiniteTimeSpan);
                var twice = device.Device.Sites.East.Records.GroupBy(record => record.IdempotencyKey).Where(same => same.Count() > 1);
                Assert.Empty(twice);
                foreach (var key in Keys)
                {
                    string[] expected = device.Last.TryGetValue(key, out var value) && value is not null ? [value] : [];
                    Assert.Equal(expected, device.Device.Sites.East.Values(key));
                    Assert.Equal(expected, device.Device.Sites.West.Values(key));
                    Assert.Equal(expected, await device.Device.ValuesAsync(key));
                }
            },
            iter: Iterations(),
            threads: 1);

    [Fact]
    public Task A_device_that_turns_to_other_sites_loses_nothing_and_writes_nothing_that_was_not_written() =>
        Steps.Array[1, 30].SampleAsync(
            async steps =>
            {
                await using var device = await RunAsync(steps, TimeSpan.Zero);
                foreach (var key in Keys)
                {
                    var last = device.Last.GetValueOrDefault(key);
                    var values = device.Device.Sites.East.Values(key);
                    Assert.Equal(values, device.Device.Sites.West.Values(key));
                    Assert.True(last is null || values.Contains(last));

                    // What else is there can only be what two sites took of one operation.
                    Assert.All(values.Where(value => value != last), value =>
                        Assert.Equal(2, device.Device.Sites.East.Records.Count(record => record.Value is { } bytes && Encoding.UTF8.GetString(bytes) == value)));
                }
            },
            iter: Iterations(),
            threads: 1);

    private static int Iterations() => int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), out var asked) ? asked : 80;

    /// <summary>Takes the steps, and then lets everything answer until all is handed over and exchanged.</summary>
    private static async Task<Run> RunAsync(Step[] steps, TimeSpan patience)
    {
        var device = await Device.OpenAsync(change: options => options with { DoubtPatience = patience });
        var run = new Run(device);
        foreach (var step in steps)
        {
            await run.TakeAsync(step);
        }

        device.Sites.Set(Fate.Answered, Fate.Answered);
        device.Sites.Exchange();
        var report = await device.SyncAsync();
        Assert.True(report.IsComplete, report.Problem);
        Assert.Empty((await device.Store.GetReportAsync()).Refused);
        device.Sites.Exchange();
        return run;
    }

    /// <summary>A device, and what its user would expect of it.</summary>
    private sealed class Run(Device device) : IAsyncDisposable
    {
        private int written;

        public Device Device { get; } = device;

        /// <summary>The last value of each key; null for one that was deleted.</summary>
        public Dictionary<string, string?> Last { get; } = [];

        public async Task TakeAsync(Step step)
        {
            switch (step)
            {
                case Step.Write(var key, true):
                    await Device.DeleteAsync(key);
                    Last[key] = null;
                    break;
                case Step.Write(var key, false):
                    Last[key] = $"{++written}";
                    await Device.PutAsync(key, Last[key]!);
                    break;
                case Step.Read(var key):
                    var values = await Device.ValuesAsync(key);
                    Assert.True(Last.GetValueOrDefault(key) is not { } last || values.Contains(last));
                    break;
                case Step.Sync:
                    await Device.SyncAsync();
                    break;
                case Step.Exchange:
                    Device.Sites.Exchange();
                    break;
                case Step.Kill:
                    await Device.KillAsync();
                    break;
                case Step.Turn(var east, var west):
                    Device.Sites.Set(east, west);
                    break;
            }
        }

        public ValueTask DisposeAsync() => Device.DisposeAsync();
    }
}
