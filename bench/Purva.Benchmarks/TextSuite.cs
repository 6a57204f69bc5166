using Purva.Benchmarks.Text;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Purva.Wire;

namespace Purva.Benchmarks;

/// <summary>Shared text on what people really typed, beside the libraries of npm.</summary>
internal sealed class TextSuite : IBenchmarkSuite
{
    private static readonly string[] Sequential = ["automerge-paper", "seph-blog1", "rustcode", "sveltecomponent"];
    private static readonly string[] Concurrent = ["friendsforever", "clownschool", "node_nodecc", "git-makefile"];

    public string Name => "text";

    public string Summary => "shared text: typing, messages, files, merging and transforming, beside diamond-types, json-joy, Loro and libraries of operational transformation";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Shared text; milliseconds unless said, the best of several", "what", "Purva", "best peer", "peer / Purva", "who");
        var peers = await TextPeers.InstallAsync(bench, cancellation);
        foreach (var name in Sequential)
        {
            if (TypedTrace.Find("sequential", name) is { } trace)
            {
                await AddTypedAsync(bench, report, peers, trace, cancellation);
            }
        }

        foreach (var name in Concurrent)
        {
            if (TypedTrace.Find("concurrent", name) is { } trace)
            {
                await AddMetAsync(bench, report, peers, trace, cancellation);
            }
        }

        if (TypedTrace.Find("sequential", "sveltecomponent") is { } text)
        {
            await AddAsync(bench, report, peers, "transforms a millisecond, 1,000 × 1,000 single keys", () => TransformGrid.Measure(text.End, bench.Runs), isRate: true, cancellation,
                ("otmerge", "ot-text", text.Name, "transforms_per_ms"), ("otmerge", "codemirror", text.Name, "transforms_per_ms"));
        }

        return report;
    }

    private static async Task AddTypedAsync(Bench bench, Report report, TextPeers? peers, TypedTrace trace, CancellationToken cancellation)
    {
        Task Add(string what, Func<double> measure, params (string Mode, string Library, string Field)[] by) =>
            AddAsync(bench, report, peers, $"{trace.Name}: {what}", measure, isRate: false, cancellation, [.. by.Select(one => (one.Mode, one.Library, trace.Name, one.Field))]);

        var document = TextWork.Typed(trace);
        var (file, message) = (TextFile.Write(document), (Milliseconds: double.NaN, Bytes: double.NaN));
        await Add("typed", () => TextWork.Type(trace, bench.Runs), ("batch", "diamond-types", "apply_ms"), ("batch", "json-joy", "apply_ms"));
        await Add("typed, a message for each edit", () => (message = TextWork.Send(trace, bench.Runs)).Milliseconds, ("keys", "json-joy", "apply_ms"), ("keys", "diamond-types", "apply_ms"));
        await Add("bytes of all messages", () => double.IsNaN(message.Bytes) ? TextWork.Send(trace, 0).Bytes : message.Bytes, ("keys", "json-joy", "update_bytes"), ("keys", "diamond-types", "update_bytes"));
        await Add("the same from an identity drawn at random", () => TextWork.Send(trace, 0, TextWork.Drawn).Bytes);
        await Add("opened, with its text", () => TextWork.Load(file, trace.End, bench.Runs), ("batch", "loro", "apply_ms+"), ("load", "loro", "load_ms"), ("load", "diamond-types", "load_ms"));
        await Add("bytes of the file, everything", () => file.Length, ("batch", "diamond-types", "bytes"));
        await Add("bytes of the file, without deleted text", () => TextFile.Write(document, new TextFileOptions { KeepsDeletedText = false }).Length, ("batch", "json-joy", "bytes"));
        await Add("megabytes that an open document holds", () => TextWork.Memory(file).Opened, ("mem", "loro", "heap_mb+external_mb"), ("mem", "diamond-types", "heap_mb+external_mb"));
        await Add("the same once its history was needed", () => TextWork.Memory(file).Unpacked);
        await Add("operations on a rope", () => TextWork.Operate(trace, bench.Runs), ("keys", "codemirror", "apply_ms"), ("keys", "ot-text", "apply_ms"));
    }

    private static async Task AddMetAsync(Bench bench, Report report, TextPeers? peers, TypedTrace trace, CancellationToken cancellation)
    {
        Task Add(string what, Func<double> measure, params (string Mode, string Library, string Field)[] by) =>
            AddAsync(bench, report, peers, $"{trace.Name}: {what}", measure, isRate: false, cancellation, [.. by.Select(one => (one.Mode, one.Library, trace.Name, one.Field))]);

        byte[][] messages = [.. trace.Changes.Select(change => Bytes(new TextChangeBatch([change])))];
        await Add("gone through at once", () => TextWork.Replay(trace.Changes, trace.End, bench.Runs * 10), ("conc", "diamond-types", "load_ms"));
        await Add("the same twenty-five times over", () => TextWork.Replay(trace.Repeated(25), null, bench.Runs * 2));
        await Add("taken in one by one, from bytes", () => TextWork.TakeOneByOne(messages, trace.End, bench.Runs * 5), ("conc", "json-joy", "merge_each_ms"), ("conc", "diamond-types", "merge_each_ms"));
        await Add("bytes of all messages", () => messages.Sum(message => message.Length), ("conc", "json-joy", "update_bytes"));
        var document = new TextDocument(new ReplicaId(ulong.MaxValue));
        document.TryMerge(trace.Changes);
        await Add("bytes of the file, everything", () => TextFile.Write(document).Length, ("conc", "diamond-types", "bytes"));
    }

    private static async Task AddAsync(
        Bench bench, Report report, TextPeers? peers, string what, Func<double> measure, bool isRate, CancellationToken cancellation, params (string Mode, string Library, string Trace, string Field)[] by)
    {
        if (!bench.Wants(what))
        {
            return;
        }

        await Console.Error.WriteLineAsync(what);
        var (ours, best, who) = (measure(), double.NaN, "");
        foreach (var (mode, library, trace, field) in peers is null ? [] : by)
        {
            var figure = 0.0;
            foreach (var part in field.Split('+', StringSplitOptions.RemoveEmptyEntries))
            {
                figure += await peers!.MeasureAsync(mode, library, trace, part, cancellation);
            }

            // A field that ends so is only there to be measured first: what is loaded must have been typed.
            if (!field.EndsWith('+') && !double.IsNaN(figure) && (double.IsNaN(best) || (isRate ? figure > best : figure < best)))
            {
                (best, who) = (figure, library);
            }
        }

        report.Add(what, ours, best, isRate ? ours / best : best / ours, who);
    }

    private static byte[] Bytes(TextChangeBatch batch)
    {
        var bytes = new byte[batch.EncodedLength];
        var writer = new WireWriter(bytes);
        batch.Write(ref writer);
        return bytes;
    }
}
