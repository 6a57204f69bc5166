using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Purva.Crdts;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Purva.Wire;

namespace Purva.TestKit.Fuzzing;

/// <summary>One decoder, valid inputs from which hostile ones are made, and what a decoder may never do.</summary>
public sealed class FuzzTarget
{
    private readonly Gen<byte[]> valid;
    private readonly Func<byte[], string> decode;
    private readonly Action<byte[]> check;

    private FuzzTarget(string name, int fixedAllocation, Gen<byte[]> valid, Func<byte[], string> decode, Action<byte[]> check) =>
        (Name, FixedAllocation, this.valid, this.decode, this.check) = (name, fixedAllocation, valid, decode, check);

    /// <summary>What is decoded, and from what.</summary>
    public string Name { get; }

    /// <summary>Bytes that a decoder may allocate whatever the input: an exception with its trace, a buffer of a pool.</summary>
    public int FixedAllocation { get; }

    /// <summary>The binary form of a type.</summary>
    public static FuzzTarget Binary<T>(Gen<T> values)
        where T : IWireFormat<T> => new(
        $"{NameOf<T>()} binary", 1_024, values.Select(CodecLaws.Encode),
        bytes =>
        {
            var reader = new WireReader(bytes);
            return T.TryRead(ref reader, DecodeLimits.Default, out _).ToString();
        },
        bytes => CodecLaws.CheckHostile<T>(bytes));

    /// <summary>The envelope of a type, plain and compressed.</summary>
    public static FuzzTarget InEnvelope<T>(Gen<T> values)
        where T : IEnvelopeFormat<T>, IEquatable<T> => new(
        $"{NameOf<T>()} envelope", 8_192, Gen.Select(values, Gen.Bool, (value, isCompact) => isCompact ? Envelope.EncodeCompact(value) : Envelope.Encode(value)),
        bytes => Envelope.TryDecode<T>(bytes, DecodeLimits.Default, out _).ToString(),
        bytes => EnvelopeLaws.CheckHostile<T>(bytes));

    /// <summary>The text form of a type, from UTF-16 and from UTF-8 through JSON.</summary>
    public static FuzzTarget Text<T>(Gen<T> values)
        where T : ISpanParsable<T>, IEquatable<T> => new(
        $"{NameOf<T>()} text", 1_024, values.Select(value => Encoding.UTF8.GetBytes(value.ToString()!)),
        bytes =>
        {
            Span<char> text = stackalloc char[FuzzInputs.MostBytes];
            return T.TryParse(text[..Encoding.Latin1.GetChars(bytes, text)], null, out _) ? "Done" : "refused";
        },
        bytes => TextLaws.CheckHostile<T>(Encoding.Latin1.GetString(bytes)));

    /// <summary>The JSON form of a type.</summary>
    public static FuzzTarget Json<T>(Gen<T> values, JsonTypeInfo<T> type) => new(
        $"{NameOf<T>()} JSON", 32_768, values.Select(value => JsonSerializer.SerializeToUtf8Bytes(value, type)),
        bytes => JsonLaws.CheckHostile(bytes, type) ? "Done" : "refused",
        _ => { });

    /// <summary>The binary and the JSON form of a mergeable state.</summary>
    public static IEnumerable<FuzzTarget> State<T>(Gen<T> states)
        where T : IDeltaState<T> =>
    [
        Binary(states),
        new(
            $"{NameOf<T>()} JSON", 32_768, states.Select(StateJson.ToUtf8),
            bytes => StateJson.TryRead<T>(bytes, DecodeLimits.Default, out _) ? "Done" : "refused",
            bytes => StateLaws.CheckHostileJson<T>(bytes)),
    ];

    /// <summary>A form of another library than the core, whose tests hold it against hostile bytes.</summary>
    public static FuzzTarget Of(string name, int fixedAllocation, Gen<byte[]> valid, Func<byte[], bool> decode) => new(name, fixedAllocation, valid, bytes => decode(bytes) ? "Done" : "refused", _ => { });

    /// <summary>The file of a text. The checksum is made to hold, or nothing behind it would ever be reached.</summary>
    public static FuzzTarget TextFile(Gen<byte[]> files) => new(
        "TextFile", 1 << 20, files,
        bytes => TextFiles.Read(TextFiles.WithChecksum(bytes)),
        bytes => TextFiles.Check(TextFiles.WithChecksum(bytes)));

    /// <summary>What is in the parts of such a file.</summary>
    public static FuzzTarget TextFileParts(Gen<byte[]> parts) => new(
        "TextFile parts", 1 << 20, parts,
        bytes => TextFiles.Read(TextFiles.OfParts(bytes)),
        bytes => TextFiles.Check(TextFiles.OfParts(bytes)));

    /// <summary>A log in a form. A line that is no JSON costs an exception, of which an input may hold many.</summary>
    public static FuzzTarget Log(TraceForm form, Gen<byte[]> logs) => new(
        $"{form.Name} log", 16 << 20, logs,
        bytes => ReadLog(form, bytes) switch { { ProblemCount: > 0 } => "refused", { Executions.IsEmpty: true } => "empty", _ => "Done" },
        bytes => Law.Holds(ReadLog(form, bytes).Executions.All(one => one.Count > 0), $"{form.Name}: an execution is empty: {Convert.ToHexString(bytes)}"));

    /// <summary>A decoder that another project keeps to itself.</summary>
    /// <param name="name">What is decoded.</param>
    /// <param name="valid">Valid inputs.</param>
    /// <param name="decode">Decodes an input; Done where it is valid.</param>
    /// <param name="check">Holds a valid input against the laws.</param>
    public static FuzzTarget Of(string name, Gen<byte[]> valid, Func<byte[], string> decode, Action<byte[]> check) => new(name, 1_024, valid, decode, check);

    /// <summary>Decodes one input and holds it against the bound and the laws.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="allocated">What decoding allocated on this thread.</param>
    /// <returns>The decoder's answer.</returns>
    public string Try(byte[] input, out long allocated)
    {
        var answer = Measure(input, out allocated);
        for (var again = 0; again < 3 && allocated > BoundFor(input); again++)
        {
            Measure(input, out allocated); // what the framework prepares once is not the decoder's
        }

        Law.Holds(allocated <= BoundFor(input), $"{Name}: {input.Length} bytes made the decoder allocate {allocated}: {Convert.ToHexString(input)}");
        if (answer == "Done")
        {
            check(input);
        }

        return answer;
    }

    /// <summary>Some valid inputs.</summary>
    public byte[][] Seeds(int count) => valid.Array[count].Generate(new PCG(101, 7), null, out _);

    private long BoundFor(byte[] input) => FixedAllocation + ((long)FuzzInputs.MostTimes * input.Length);

    private string Measure(byte[] input, out long allocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = decode(input);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return answer;
    }

    private static Trace ReadLog(TraceForm form, byte[] bytes)
    {
        var reader = new TraceReader(form, TraceLimits.Default);
        reader.Feed(bytes.AsSpan(0, bytes.Length / 3));
        reader.Feed(bytes.AsSpan(bytes.Length / 3));
        return reader.Complete();
    }

    private static string NameOf<T>() => NameOf(typeof(T));

    /// <summary>The name of a type, and of what it is made of.</summary>
    private static string NameOf(Type type) => string.Join(' ', [type.Name.Split('`')[0], .. type.GenericTypeArguments.Select(NameOf)]);
}
