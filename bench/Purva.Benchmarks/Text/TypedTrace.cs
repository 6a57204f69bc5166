using System.Collections.Immutable;
using System.IO.Compression;
using Purva.Cli.Texts;
using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Benchmarks.Text;

/// <summary>What people typed, from the data beside the project.</summary>
internal sealed class TypedTrace(string name, EditingTrace trace)
{
    public string Name => name;

    public string End => trace.End;

    /// <summary>One after the other, for a trace of one author.</summary>
    public EditingPatch[] Patches { get; } = [.. trace.Steps.SelectMany(step => step.Patches)];

    /// <summary>As replicas tell each other.</summary>
    public ImmutableArray<TextChange> Changes { get; } = TraceChanges.Of(trace);

    /// <summary>Where the data is.</summary>
    public static string Folder => Path.GetFullPath(Path.Combine("..", "shared", "data", "editing-traces"));

    /// <summary>Reads one; null where it is not there.</summary>
    public static TypedTrace? Find(string kind, string name)
    {
        var path = Path.Combine(Folder, kind, $"{name}.json.gz");
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return new TypedTrace(name, EditingTrace.Read(stream));
    }

    /// <summary>The same again and again, each time in front of what is there, as the paper's data repeats it.</summary>
    public ImmutableArray<TextChange> Repeated(int times)
    {
        var (all, heads) = (ImmutableArray.CreateBuilder<TextChange>(), ImmutableArray<Dot>.Empty);
        var whole = new TextDocument(new ReplicaId(ulong.MaxValue));
        whole.TryMerge(Changes);
        for (var time = 0; time < times; time++)
        {
            Dot Moved(Dot dot) => dot with { Counter = dot.Counter + ((ulong)time * whole.Known[dot.Replica]) };
            all.AddRange(Changes.Select(change => new TextChange(Moved(change.First), change.Parents.IsEmpty ? heads : [.. change.Parents.Select(Moved)], change.Edits)));
            heads = [.. whole.Version.Select(Moved)];
        }

        return all.DrainToImmutable();
    }
}
