using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva bucket</c>.</summary>
internal static class BucketCommand
{
    public static Command Create() => new Command("bucket", "Say and see what the values of a bucket are.") { CreateSet(), CreateGet(), CreateList() }
        .WithExamples("purva bucket set tags --type set", "purva bucket list");

    private static Command CreateSet()
    {
        var shared = new SharedOptions();
        var bucket = new Argument<string>("bucket") { Description = "The bucket." };
        var type = new Option<string>("--type") { Description = "siblings, last-writer-wins, resolved, counter, bounded-counter, flag, disable-wins-flag, set, remove-wins-set, grow-only-set, map, list or ordered.", Required = true };
        var resolver = new Option<string?>("--resolver") { Description = "With resolved: max, min, sum, union, longest, newest, json, or one of the application's." };
        var bound = new Option<long>("--bound") { Description = "With bounded-counter: what the counter never falls below." };
        var life = new Option<TimeSpan?>("--time-to-live") { Description = "How long a value lives after its put, as in 00:30:00 or 7.00:00:00." };
        var members = new Option<string?>("--members") { Description = "With ordered: which sites order, as 'west=1 east=1 south=1'. Default: all sites, each with a stake of 1." };
        var rows = new Option<long?>("--max-rows") { Description = "Most rows: keys where values are bytes, else the parts of all values." };
        var bytes = new Option<long?>("--max-bytes") { Description = "Most bytes of rows, names included." };
        var version = new Option<long?>("--if-version") { Description = "Only over this version, 0 for none yet." };
        var command = new Command("set", "Define a bucket, here at once and at the other sites as it reaches them.") { bucket, type, resolver, bound, life, members, rows, bytes, version };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var (maxRows, maxBytes) = (parsed.GetValue(rows), parsed.GetValue(bytes));
            var wanted = new BucketSettings(parsed.GetRequiredValue(bucket), parsed.GetRequiredValue(type))
            {
                Resolver = parsed.GetValue(resolver),
                Bound = parsed.GetValue(bound),
                TimeToLive = parsed.GetValue(life),
                Members = parsed.GetValue(members),
                Quota = maxRows is null && maxBytes is null ? null : new BucketLimits { MaxRows = maxRows, MaxBytes = maxBytes },
            };
            Print([await client.DefineBucketAsync(wanted, parsed.GetValue(version), cancellation)], parsed.GetValue(shared.Json), isList: false);
            return ExitCode.Done;
        });
        return command.WithExamples(
            "purva bucket set tags --type set", "purva bucket set scores --type resolved --resolver max", "purva bucket set stock --type bounded-counter --bound 0",
            "purva bucket set accounts --type ordered", "purva bucket set sessions --type last-writer-wins --time-to-live 00:30:00");
    }

    private static Command CreateGet()
    {
        var shared = new SharedOptions();
        var bucket = new Argument<string>("bucket") { Description = "The bucket." };
        var command = new Command("get", "Show what a bucket is.") { bucket };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var name = parsed.GetRequiredValue(bucket);
            var found = await client.FindBucketAsync(name, cancellation)
                ?? throw new CommandFailedException($"Bucket '{name}' has no definition here; its values are siblings.", ExitCode.NotFound);
            Print([found], parsed.GetValue(shared.Json), isList: false);
            return ExitCode.Done;
        });
        return command.WithExamples("purva bucket get tags", "purva bucket get tags --json");
    }

    private static Command CreateList()
    {
        var shared = new SharedOptions();
        var command = new Command("list", "List the buckets that have a definition.");
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            Print(await client.BucketsAsync(cancellation), parsed.GetValue(shared.Json), isList: true);
            return ExitCode.Done;
        });
        return command.WithExamples("purva bucket list", "purva bucket list --site west --json");
    }

    private static void Print(IReadOnlyList<BucketSettings> buckets, bool asJson, bool isList)
    {
        if (asJson)
        {
            Output.Print(isList ? new JsonArray([.. buckets.Select(bucket => (JsonNode)JsonOf(bucket))]) : JsonOf(buckets[0]));
            return;
        }

        var table = new TextTable("bucket", "type", "version", "more");
        foreach (var bucket in buckets)
        {
            table.Add(bucket.Bucket, bucket.Type, bucket.Version.ToString(CultureInfo.InvariantCulture), More(bucket));
        }

        Console.Out.Write(table.ToString());
    }

    private static string More(BucketSettings bucket) => string.Join(", ", new[]
    {
        bucket.Resolver is { } resolver ? $"by {resolver}" : null,
        bucket.Type == "bounded-counter" ? string.Create(CultureInfo.InvariantCulture, $"at least {bucket.Bound}") : null,
        bucket.TimeToLive is { } life ? $"lives {life:c}" : null,
        bucket.Members is { } members ? $"ordered by {members}" : null,
        bucket.Quota?.MaxRows is { } rows ? string.Create(CultureInfo.InvariantCulture, $"at most {rows} rows") : null,
        bucket.Quota?.MaxBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"at most {bytes} bytes") : null,
    }.OfType<string>());

    private static JsonObject JsonOf(BucketSettings bucket)
    {
        var json = new JsonObject { ["bucket"] = bucket.Bucket, ["type"] = bucket.Type, ["version"] = bucket.Version };
        Add("resolver", bucket.Resolver);
        Add("bound", bucket.Type == "bounded-counter" ? bucket.Bound : null);
        Add("timeToLive", bucket.TimeToLive?.TotalSeconds);
        Add("members", bucket.Members);
        Add("maxRows", bucket.Quota?.MaxRows);
        Add("maxBytes", bucket.Quota?.MaxBytes);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }
}
