using System.Text;
using Microsoft.AspNetCore.Http;
using Purva.Clocks;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>The names of Purva's headers.</summary>
internal static class PurvaHeaders
{
    public const string Context = "Purva-Context";
    public const string Token = "Purva-Token";
    public const string Dot = "Purva-Dot";
    public const string Time = "Purva-Time";
    public const string Repeated = "Purva-Repeated";
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IfCurrent = "Purva-If-Current";
    public const string TimeToLive = "Purva-Time-To-Live";
    public const string Resolved = "Purva-Resolved";
}

/// <summary>What a request says beside its operation: after what, how sure, how long, which attempt.</summary>
internal readonly record struct Terms(VersionVector After, bool HasToken, TimeSpan Timeout)
{
    private static readonly string[] WriteNames = ["ack", "timeout"];
    private static readonly string[] ReadNames = ["consistency", "timeout"];

    public Acknowledgement Acknowledgement { get; init; }

    public Consistency Consistency { get; init; }

    public ReadOnlyMemory<byte> IdempotencyKey { get; init; }

    /// <summary>Whether a write is done only if its contexts are what the keys have now.</summary>
    public bool OnlyIfCurrent { get; init; }

    /// <summary>A commit on these terms.</summary>
    public Commit Apply(in Commit commit) => commit with
    {
        After = After,
        IdempotencyKey = IdempotencyKey,
        Acknowledgement = Acknowledgement,
        Timeout = Timeout,
        OnlyIfCurrent = OnlyIfCurrent,
    };

    /// <summary>The terms of a put, a delete or a transaction.</summary>
    public static Problem? ForWrite(HttpRequest request, CausalToken tokens, StoreLimits limits, out Terms terms)
    {
        terms = default;
        var acknowledgement = Acknowledgement.Local;
        var timeout = TimeSpan.Zero;
        var problem = QueryValues.Read(request, WriteNames, out var query)
            ?? query.ReadAcknowledgement(out acknowledgement)
            ?? query.ReadTimeout(out timeout);
        var after = VersionVector.Empty;
        var hasToken = false;
        ReadOnlyMemory<byte> idempotencyKey = default;
        var onlyIfCurrent = false;
        problem ??= ReadToken(request, tokens, out after, out hasToken) ?? ReadIdempotencyKey(request, limits, out idempotencyKey) ?? ReadIfCurrent(request, out onlyIfCurrent);
        terms = problem is not null ? default
            : new Terms(after, hasToken, timeout) { Acknowledgement = acknowledgement, IdempotencyKey = idempotencyKey, OnlyIfCurrent = onlyIfCurrent };
        return problem;
    }

    /// <summary>The terms of a read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tokens">The texts of the cluster.</param>
    /// <param name="inBody">The consistency where the body says it; null leaves it to the query.</param>
    /// <param name="terms">The terms.</param>
    public static Problem? ForRead(HttpRequest request, CausalToken tokens, string? inBody, out Terms terms)
    {
        terms = default;
        var timeout = TimeSpan.Zero;
        var after = VersionVector.Empty;
        var hasToken = false;
        var problem = QueryValues.Read(request, ReadNames, out var query)
            ?? query.ReadTimeout(out timeout)
            ?? ReadToken(request, tokens, out after, out hasToken);
        if (problem is not null)
        {
            return problem;
        }

        var asked = inBody ?? query["consistency"];
        Consistency? consistency = asked switch
        {
            null => hasToken ? Consistency.Causal : Consistency.Eventual,
            "eventual" => Consistency.Eventual,
            "causal" => Consistency.Causal,
            "strong" => Consistency.Strong,
            _ => null,
        };
        terms = new Terms(after, hasToken, timeout) { Consistency = consistency ?? default };
        return consistency is null ? Problem.Invalid($"consistency is '{asked}'; write eventual, causal or strong.") : null;
    }

    /// <summary>The overwrite context of a key, where the request has one.</summary>
    public static Problem? ReadContext(HttpRequest request, CausalToken tokens, KeyName key, out Dot[]? context)
    {
        context = null;
        var header = request.Headers[PurvaHeaders.Context];
        if (header.Count == 0)
        {
            return null;
        }

        return header.Count > 1 ? Problem.Invalid("The header Purva-Context is there twice; send it once.")
            : tokens.TryParseContext(header.ToString(), key, out context, out var wrong) ? null
            : Problem.Invalid($"The header Purva-Context is wrong. {wrong}");
    }

    /// <summary>What was read of a merging value, where the request says it.</summary>
    public static Problem? ReadSeen(HttpRequest request, CausalToken tokens, KeyName key, out CausalContext? seen)
    {
        seen = null;
        var header = request.Headers[PurvaHeaders.Context];
        if (header.Count == 0)
        {
            return null;
        }

        if (header.Count > 1)
        {
            return Problem.Invalid("The header Purva-Context is there twice; send it once.");
        }

        if (!tokens.TryParseSeen(header.ToString(), key, out var read, out var wrong))
        {
            return Problem.Invalid($"The header Purva-Context is wrong. {wrong}");
        }

        seen = read;
        return null;
    }

    /// <summary>How long a put's value is to live, where the request says it.</summary>
    public static Problem? ReadTimeToLive(HttpRequest request, out TimeSpan life)
    {
        life = TimeSpan.Zero;
        var header = request.Headers[PurvaHeaders.TimeToLive];
        return header.Count == 0 || (header.Count == 1 && Life.TryParse(header.ToString(), out life))
            ? null
            : Problem.Invalid($"The header Purva-Time-To-Live is '{header}'; {Life.Expected}.");
    }

    private static Problem? ReadIfCurrent(HttpRequest request, out bool onlyIfCurrent)
    {
        var header = request.Headers[PurvaHeaders.IfCurrent];
        onlyIfCurrent = header.Count == 1 && header[0] == "true";
        return header.Count == 0 || onlyIfCurrent || (header.Count == 1 && header[0] == "false")
            ? null
            : Problem.Invalid($"The header Purva-If-Current is '{header}'; write true or false.");
    }

    private static Problem? ReadToken(HttpRequest request, CausalToken tokens, out VersionVector token, out bool isThere)
    {
        token = default;
        var header = request.Headers[PurvaHeaders.Token];
        isThere = header.Count > 0;
        if (!isThere)
        {
            return null;
        }

        return header.Count > 1 ? Problem.Invalid("The header Purva-Token is there twice; send it once.")
            : tokens.TryParseToken(header.ToString(), out token, out var wrong) ? null
            : Problem.Invalid($"The header Purva-Token is wrong. {wrong}");
    }

    private static Problem? ReadIdempotencyKey(HttpRequest request, StoreLimits limits, out ReadOnlyMemory<byte> key)
    {
        key = default;
        var header = request.Headers[PurvaHeaders.IdempotencyKey];
        if (header.Count == 0)
        {
            return null;
        }

        var text = header.ToString();
        if (header.Count > 1 || text.Length == 0 || text.Length > limits.MaxIdempotencyKeyBytes || text.Any(c => c is <= ' ' or > '~'))
        {
            return Problem.Invalid($"The header Idempotency-Key is wrong; send it once, with 1 to {limits.MaxIdempotencyKeyBytes} visible ASCII characters.");
        }

        key = Encoding.ASCII.GetBytes(text);
        return null;
    }
}
