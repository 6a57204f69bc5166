using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Purva.Clocks;
using Purva.Store;
using Purva.Wire;

namespace Purva.Cli.Clocks;

/// <summary>Finds out what a text or bytes encode.</summary>
internal static class Explainer
{
    public static Decoded ExplainText(string text)
    {
        foreach (var form in KnownForms.All)
        {
            if (form.TryParse(text, out var envelope, out var value))
            {
                return Decoded("text form", form, value, text.Length, [("envelope", Convert.ToHexString(envelope).ToLowerInvariant()), ("envelope in base64url", Base64Url.EncodeToString(envelope))]);
            }
        }

        if (CausalToken.TryInspect(text, out var contents, out var problem))
        {
            return OfToken(contents, text.Length);
        }

        var readings = BytesIn(text).ToList();
        foreach (var (name, bytes) in readings)
        {
            if (Find(bytes, out _) is { } found)
            {
                return found with { Facts = [("written in", name), .. found.Facts] };
            }
        }

        throw new CommandFailedException(Excuse(text, readings, problem), ExitCode.Usage);
    }

    public static Decoded ExplainBytes(byte[] bytes) => Find(bytes, out var problem)
        ?? throw new CommandFailedException($"These {bytes.Length} bytes are nothing that is known here: {problem}.", ExitCode.Usage);

    private static string Excuse(string text, List<(string Name, byte[] Bytes)> readings, string tokenProblem)
    {
        var isDamagedToken = readings.Exists(reading => reading.Bytes is [0x54 or 0x43, ..] && reading.Name.StartsWith("base64", StringComparison.Ordinal)) && tokenProblem.Contains("checksum", StringComparison.Ordinal);
        if (isDamagedToken)
        {
            return $"It begins like a token or context of the store. {tokenProblem} Use exactly the text that a response carried.";
        }

        if (readings.Count == 0)
        {
            return $"'{Short(text)}' is neither hexadecimal nor base64, nor the text form of a {KnownForms.Names}, nor the name of a file. Write for example {{a:1,b:2}}, or an encoded one such as 0102020000…";
        }

        Find(readings[0].Bytes, out var problem);
        return $"'{Short(text)}' is {readings[0].Bytes.Length} bytes in {readings[0].Name}, and they are nothing that is known here: {problem}.";
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static IEnumerable<(string Name, byte[] Bytes)> BytesIn(string text)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (hex.Length > 0 && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit))
        {
            yield return ("hexadecimal", Convert.FromHexString(hex));
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (text.Length > 0 && Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done)
        {
            yield return ("base64url", bytes[..length]);
        }
        else if (text.Length > 0 && Convert.TryFromBase64String(text, bytes = new byte[text.Length], out length))
        {
            yield return ("base64", bytes[..length]);
        }
    }

    private static Decoded? Find(byte[] bytes, out string problem)
    {
        if (bytes.Length == 0)
        {
            problem = "there are none";
            return null;
        }

        problem = "they begin with no known version, and no binary form fits them";
        if (bytes[0] == Envelope.Version && Open(bytes, ref problem) is { } opened)
        {
            return opened;
        }

        var fits = KnownForms.Guessable.Where(form => form.TryRead(bytes, out _) == DecodeStatus.Done).ToList();
        if (fits.Count == 0)
        {
            return null;
        }

        fits[0].TryRead(bytes, out var value);
        return Decoded("bare binary form", fits[0], value!, bytes.Length, []) with { Alternatives = [.. fits.Skip(1).Select(form => form.Name)] };
    }

    private static Decoded? Open(byte[] bytes, ref string problem)
    {
        var status = Envelope.TryOpen(bytes, DecodeLimits.Default, out var header, out var body);
        if (status != DecodeStatus.Done)
        {
            problem = $"they begin like an envelope of version {Envelope.Version}, {Reason(status)}";
            return null;
        }

        var form = KnownForms.All.FirstOrDefault(form => form.Kind == header.Kind);
        if (form is null)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"they begin like an envelope of version {header.Version} that holds a value of kind {(int)header.Kind}, and there is no such kind");
            return null;
        }

        status = form.TryRead(body, out var value);
        if (status != DecodeStatus.Done)
        {
            problem = $"they are an envelope of version {header.Version} that says it holds a {form.Name}, {Reason(status)}";
            return null;
        }

        var packed = header.IsCompressed
            ? string.Create(CultureInfo.InvariantCulture, $"compressed: {header.BodyLength} bytes unpacked; not the canonical form")
            : "not compressed: the canonical form";
        return Decoded($"envelope, version {header.Version}", form, value!, bytes.Length, [("body", packed)]);
    }

    private static string Reason(DecodeStatus status) => status switch
    {
        DecodeStatus.NeedMore => "and end too soon: bytes are missing at the end",
        DecodeStatus.OverLimit => "and it is larger than is accepted",
        _ => "and its bytes are damaged: they are no canonical value",
    };

    private static Decoded Decoded(string form, KnownForm kind, ValueText value, int bytes, IReadOnlyList<(string, string)> facts) =>
        new(form, kind.Name, value.Text, bytes, facts, value.Rows, value.Meaning);

    private static Decoded OfToken(CausalTokenContents contents, int length)
    {
        var context = contents.IsContext ? CausalContext.Of(contents.Context.AsSpan()) : CausalContext.UpTo(contents.Token);
        var tag = contents.Tag.ToString("x8", CultureInfo.InvariantCulture);
        return contents.IsContext
            ? new Decoded("text of the store", "overwrite context", string.Join(", ", contents.Context), length, [("bound to cluster and key", tag)], KnownForms.EntriesOf(context),
                ["A write with it replaces exactly these values of the key, and lives beside all others."])
            : new Decoded("text of the store", "dependency token", $"{contents.Token}", length, [("bound to cluster", tag)], KnownForms.EntriesOf(context),
                ["A read with it waits until the site has seen all of this. It never says what a write replaces."]);
    }
}
