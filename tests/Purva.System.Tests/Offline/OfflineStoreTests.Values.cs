using System.Text;
using System.Text.Json;
using CsCheck;
using Purva.Client;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <content>Values that merge.</content>
public sealed partial class OfflineStoreTests
{
    private static readonly string[][] Cleared = [[], ["n"], ["n", "0"], ["set"], ["a~/b"], ["flag"], ["none"]];

    private static readonly Gen<TypedOperation> MapOperations = Gen.OneOf(
        Gen.Select(Gen.Int[-2, 3], Gen.Int[0, 1]).Select((by, at) => TypedOperation.Increment(by, "n", $"{at}")),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1]).Select((element, at) => TypedOperation.Add($"{element}", "set", $"{at}")),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1]).Select((element, at) => TypedOperation.Remove($"{element}", "set", $"{at}")),
        Gen.Int[0, 9].Select(value => TypedOperation.Assign($"[{value}]", "a~/b")),
        Gen.Bool.Select(isOn => isOn ? TypedOperation.Enable("flag") : TypedOperation.Disable("flag")),
        Gen.Int[0, Cleared.Length - 1].Select(at => TypedOperation.Clear(Cleared[at])));

    [Fact]
    public async Task A_device_shows_what_its_site_will_show()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        await client.DefineBucketAsync(new BucketSettings("docs", "map"), cancellation: Cancellation);
        using var folder = new TestFolder();
        var options = new OfflineOptions { Sites = [site.Server.HttpAddress], ReadTimeout = TimeSpan.FromSeconds(15) };
        await using var device = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "phone.db"), options, Cancellation);
        var keys = 0;
        await MapOperations.Array[1, 8].Array[1, 2].SampleAsync(
            async rounds =>
            {
                var key = $"k{++keys}";
                foreach (var operations in rounds)
                {
                    foreach (var operation in operations)
                    {
                        await device.UpdateAsync("docs", key, [operation], Cancellation);
                    }

                    var shown = await device.GetValueAsync("docs", key, Cancellation);
                    var report = await device.SyncAsync(Cancellation);
                    Assert.True(report.IsComplete && report.Refused.Count == 0, report.Problem);
                    var read = await client.OpenSession((await device.GetReportAsync(Cancellation)).Token).GetValueAsync("docs", key, cancellation: Cancellation);
                    Assert.Equal(Sorted(read), Sorted(shown.Merged!));
                }
            },
            iter: 25,
            threads: 1);
    }

    [Fact]
    public async Task A_typed_operation_in_doubt_goes_to_no_other_site_however_long_it_takes()
    {
        await using var device = await Device.OpenAsync(change: options => options with { DoubtPatience = TimeSpan.Zero });
        await device.Store.UpdateAsync(FakeSite.TypedBucket, "n", [TypedOperation.Increment(2)], Cancellation);
        device.Sites.Set(Fate.AnswerLost, Fate.Answered);
        Assert.Equal(1, (await device.SyncAsync()).Left);
        device.Sites.Set(Fate.Refused, Fate.Answered);
        device.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, (await device.SyncAsync()).Left);
        Assert.Empty(device.Sites.West.Records);
        await device.KillAsync();
        device.Sites.Set(Fate.Answered, Fate.Answered);
        Assert.True((await device.SyncAsync()).IsComplete);
        device.Sites.Exchange();
        Assert.Equal((2, 2), (device.Sites.East.Counter("n"), device.Sites.West.Counter("n")));
    }

    [Fact]
    public async Task Operations_on_lists_are_queued_and_shown_only_when_a_site_has_them()
    {
        await using var device = await Device.OpenAsync();
        await device.Store.UpdateAsync("lists", "k", [TypedOperation.Insert(0, "1")], Cancellation);
        var read = await device.Store.GetValueAsync("lists", "k", Cancellation);
        Assert.Equal((ReadSource.Queue, "list", "[]", true), (read.Source, read.Merged!.Type, read.Merged.Value.GetRawText(), read.HidesOperations));
        Assert.Null(read.ReadAt);
    }

    [Fact]
    public async Task A_value_of_bytes_is_no_value_that_merges_and_no_operation_is_none()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "apples");
        Assert.Equal("wrong-type", (await Assert.ThrowsAsync<PurvaException>(() => device.Store.GetValueAsync("carts", "ann", Cancellation))).Problem);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => device.Store.UpdateAsync("carts", "ann", [], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => device.Store.UpdateAsync("carts", "ann", [TypedOperation.Assign("no json", "f")], Cancellation));
        device.Options = device.Options with { MaxValueBytes = 10 };
        await device.KillAsync();
        Assert.Equal(OfflineFault.ValueTooLarge, (await Assert.ThrowsAsync<OfflineStoreException>(() => device.Store.UpdateAsync("carts", "ann", [TypedOperation.Add("x")], Cancellation))).Fault);
        Assert.Equal(1, (await device.Store.GetReportAsync(Cancellation)).Queued);
    }

    /// <summary>The fields in order: the order in which they came to be says nothing.</summary>
    private static string Sorted(TypedValue value)
    {
        var lines = new StringBuilder();
        Append(value.Value, string.Empty);
        return lines.ToString();

        void Append(JsonElement json, string path)
        {
            // A device that has only cleared what it never read cannot know what an empty value looks like there.
            if (json.ValueKind == JsonValueKind.Null && path.Length == 0 && value.Type == "unknown")
            {
                return;
            }

            if (json.ValueKind != JsonValueKind.Object)
            {
                lines.AppendLine($"{path} {json.GetRawText()}");
                return;
            }

            foreach (var field in json.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                Append(field.Value, $"{path}/{field.Name}");
            }
        }
    }
}
