using Microsoft.AspNetCore.Http;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <content>Typed operations: <c>POST /v1/buckets/{bucket}/keys/{key}</c>.</content>
internal sealed partial class KeyEndpoint
{
    private async ValueTask<Problem?> UpdateAsync(HttpContext context, Site site)
    {
        var request = context.Request;
        Terms terms = default;
        CausalContext? seen = null;
        var problem = ReadName(context, out var key)
            ?? Terms.ForWrite(request, running.Tokens, running.Limits, out terms)
            ?? Terms.ReadSeen(request, running.Tokens, key, out seen)
            ?? (terms.OnlyIfCurrent ? Problem.Invalid("Purva-If-Current is for values that are bytes; typed operations merge.") : null)
            ?? (RequestBody.IsJson(request) ? null : RequestBody.NotJson());
        if (problem is not null)
        {
            return problem;
        }

        (var body, problem) = await RequestBody.ReadValueAsync(request, running.Limits.MaxRecordBytes).ConfigureAwait(false);
        KeyUpdate[] updates = [];
        problem ??= UpdateReader.Read(body, key, seen, running.Limits.MaxOperations, out updates);
        return problem ?? await CommitAsync(context, site, key, terms.Apply(new Commit { Updates = updates })).ConfigureAwait(false);
    }

    /// <summary>What the author of typed operations has seen after them.</summary>
    private string? SeenAfter(KeyName key, in Commit commit, in WriteResult result)
    {
        if (commit.Updates.IsEmpty || commit.Updates.Span[0].Update.Seen is not { } seen)
        {
            return null;
        }

        // The dot of an increment stands for all that its site has added. Of a repeat nobody knows any more what that was.
        var isUnclear = result.AddsToUnseen || (result.IsRepeat && HasIncrement(commit));
        return running.Tokens.FormatSeen(key, isUnclear ? seen : seen.With(result.Dot));
    }

    private static bool HasIncrement(in Commit commit)
    {
        foreach (ref readonly var update in commit.Updates.Span)
        {
            if (update.Update.Kind == UpdateKind.Increment)
            {
                return true;
            }
        }

        return false;
    }
}
