using System.Text;
using CsCheck;
using Purva.Client;
using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>Whatever is lost, repeated and killed on the way: what was counted counts once, and a removal takes away what was seen and no more.</summary>
public sealed class TypedModelTests
{
    private const string Count = "n";
    private const string Set = "s";

    private static readonly string[] Own = ["a", "b"];

    private static readonly Gen<Step> Steps = Gen.OneOf<Step>(
        Gen.Int[-3, 5].Select(by => (Step)new Step.Increment(by)),
        Gen.Int[0, 1].Select(i => (Step)new Step.Add(Own[i])),
        Gen.Int[0, 9].Select(at => (Step)new Step.RemoveSeen(at)),
        Gen.Const((Step)new Step.RemoveUnseen()),
        Gen.Bool.Select(isEast => (Step)new Step.Other(isEast)),
        Gen.Const((Step)new Step.Read()),
        Gen.Const((Step)new Step.Sync()),
        Gen.Const((Step)new Step.Sync()),
        Gen.Const((Step)new Step.Exchange()),
        Gen.Const((Step)new Step.Kill()),
        Gen.Select(Gen.Enum<Fate>(), Gen.Enum<Fate>()).Select((east, west) => (Step)new Step.Turn(east, west)));

    private abstract record Step
    {
        public sealed record Increment(int By) : Step;

        public sealed record Add(string Element) : Step;

        public sealed record RemoveSeen(int At) : Step;

        public sealed record RemoveUnseen : Step;

        public sealed record Other(bool IsEast) : Step;

        public sealed record Read : Step;

        public sealed record Sync : Step;

        public sealed record Exchange : Step;

        public sealed record Kill : Step;

        public sealed record Turn(Fate East, Fate West) : Step;
    }

    [Fact]
    public Task Each_operation_counts_once_and_removes_what_was_seen() =>
        Gen.Select(Steps.Array[1, 40], Gen.Bool).SampleAsync(
            async (steps, isPatient) =>
            {
                await using var device = await Device.OpenAsync(change: options => options with { DoubtPatience = isPatient ? Timeout.InfiniteTimeSpan : TimeSpan.Zero });
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
                foreach (var site in new[] { device.Sites.East, device.Sites.West })
                {
                    Assert.Equal(run.Sum, site.Counter(Count));
                    Assert.Equal(run.Elements, site.Elements(Set));
                    Assert.DoesNotContain(site.Records.GroupBy(record => record.IdempotencyKey), same => same.Count() > 1);
                }

                await run.CheckShownAsync(ReadSource.Site);
            },
            iter: int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), out var asked) ? asked : 80,
            threads: 1);

    /// <summary>A device, others beside it, and what all of them would expect.</summary>
    private sealed class Run(Device device)
    {
        private int others;

        public long Sum { get; private set; }

        public SortedSet<string> Elements { get; } = new(StringComparer.Ordinal);

        public async Task TakeAsync(Step step)
        {
            switch (step)
            {
                case Step.Increment(var by):
                    Sum += by;
                    await UpdateAsync(Count, TypedOperation.Increment(by));
                    break;
                case Step.Add(var element):
                    Elements.Add(element);
                    await UpdateAsync(Set, TypedOperation.Add(element));
                    break;
                case Step.RemoveSeen(var at) when await ShownAsync() is { Count: > 0 } shown:
                    Elements.Remove(shown[at % shown.Count]);
                    await UpdateAsync(Set, TypedOperation.Remove(shown[at % shown.Count]));
                    break;
                case Step.RemoveUnseen when !(await ShownAsync()).Contains($"o{others}"):
                    await UpdateAsync(Set, TypedOperation.Remove($"o{others}"));
                    break;
                case Step.Other(var isEast):
                    Elements.Add($"o{++others}");
                    (isEast ? device.Sites.East : device.Sites.West).Write(Set, Encoding.UTF8.GetBytes($$"""[{"op":"add","value":"o{{others}}"}]"""), [], $"other-{others}", isTyped: true);
                    break;
                case Step.Read:
                    await ShownAsync();
                    break;
                case Step.Sync:
                    await device.SyncAsync();
                    break;
                case Step.Exchange:
                    device.Sites.Exchange();
                    break;
                case Step.Kill:
                    await device.KillAsync();
                    break;
                case Step.Turn(var east, var west):
                    device.Sites.Set(east, west);
                    break;
            }
        }

        public async Task CheckShownAsync(ReadSource source)
        {
            var (count, set) = (await ValueAsync(Count), await ValueAsync(Set));
            Assert.Equal((source, source), (count.Source, set.Source));
            Assert.Equal(Sum, count.Merged!.Number);
            Assert.Equal(Elements, set.Merged!.Elements);
        }

        private async Task<IReadOnlyList<string>> ShownAsync() => (await ValueAsync(Set)).Merged?.Elements ?? [];

        private Task<OfflineRead> ValueAsync(string key) => device.Store.GetValueAsync(FakeSite.TypedBucket, key, TestContext.Current.CancellationToken);

        private Task<QueuedOperation> UpdateAsync(string key, TypedOperation operation) => device.Store.UpdateAsync(FakeSite.TypedBucket, key, [operation], TestContext.Current.CancellationToken);
    }
}
