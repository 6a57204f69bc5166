using System.Diagnostics.CodeAnalysis;
using Purva.Wire;

namespace Purva.Cli.Clocks;

/// <summary>A type of value that can be decoded and explained.</summary>
internal sealed class KnownForm
{
    private readonly Func<string, (byte[] Bytes, ValueText Value)?> parse;
    private readonly TryReadBytes read;

    private KnownForm(EnvelopeKind kind, string name, TryReadBytes read, Func<string, (byte[], ValueText)?> parse) =>
        (Kind, Name, this.read, this.parse) = (kind, name, read, parse);

    private delegate DecodeStatus TryReadBytes(ReadOnlySpan<byte> body, out ValueText? value);

    public EnvelopeKind Kind { get; }

    public string Name { get; }

    /// <summary>A type that has a binary form, a text form and a kind in envelopes.</summary>
    /// <param name="name">What the type is called in a sentence.</param>
    /// <param name="explain">The entries of a value, and what they mean.</param>
    public static KnownForm Of<T>(string name, Func<T, (IReadOnlyList<(string, string)> Rows, IReadOnlyList<string> Meaning)> explain)
        where T : IEnvelopeFormat<T>, ISpanParsable<T>
    {
        DecodeStatus Read(ReadOnlySpan<byte> body, out ValueText? text)
        {
            var reader = new WireReader(body);
            var status = T.TryRead(ref reader, DecodeLimits.Default, out var value);
            status = status == DecodeStatus.Done && !reader.IsAtEnd ? DecodeStatus.Malformed : status;
            text = status == DecodeStatus.Done ? Explain(value) : null;
            return status;
        }

        ValueText Explain(T value)
        {
            var (rows, meaning) = explain(value);
            return new ValueText($"{value}", rows, meaning);
        }

        return new KnownForm(T.Kind, name, Read, text => T.TryParse(text, null, out var value) ? (Envelope.Encode(value), Explain(value)) : null);
    }

    /// <summary>Reads the value from all of these bytes.</summary>
    public DecodeStatus TryRead(ReadOnlySpan<byte> body, out ValueText? value) => read(body, out value);

    /// <summary>Reads the value from its text form, and gives the envelope that holds it.</summary>
    public bool TryParse(string text, out byte[] envelope, [NotNullWhen(true)] out ValueText? value)
    {
        if (parse(text) is { } parsed)
        {
            (envelope, value) = parsed;
            return true;
        }

        (envelope, value) = ([], null);
        return false;
    }
}

/// <summary>A value as people read it.</summary>
/// <param name="Text">Its text form.</param>
/// <param name="Rows">Its entries, by name.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record ValueText(string Text, IReadOnlyList<(string Name, string Value)> Rows, IReadOnlyList<string> Meaning);
