using System.Diagnostics.CodeAnalysis;
using System.Text;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <content>The operations of a transaction: puts, deletes and typed ones in any order.</content>
internal sealed partial class SeveralKeys
{
    private Problem? ReadOperations(TransactionRequest body, out Commit commit)
    {
        commit = default;
        var count = body.Operations.Count;
        if (count == 0 || count > running.Limits.MaxOperations)
        {
            return Problem.Invalid($"operations has {count} entries; send 1 to {running.Limits.MaxOperations}.");
        }

        var operations = new List<Operation>(count);
        var updates = new List<KeyUpdate>();
        for (var i = 0; i < count; i++)
        {
            if (Read(body.Operations[i], $"operations[{i}]", operations, updates) is { } problem)
            {
                return problem;
            }
        }

        commit = new Commit(operations.ToArray()) { Updates = updates.ToArray() };
        return null;
    }

    private Problem? Read(OperationBody? body, string at, List<Operation> operations, List<KeyUpdate> updates)
    {
        string? wrong = null;
        if (body is null || !KeyName.TryCreate(body.Bucket, body.Key, running.Limits, out var key, out wrong))
        {
            return Problem.Invalid($"{at}: {wrong ?? "it is null."}");
        }

        if (body.Op is not (ChangeTelling.Put or ChangeTelling.Delete))
        {
            return ReadTyped(body, at, key, updates);
        }

        if (!TryRead(body, at, key, out var operation, out var problem))
        {
            return problem;
        }

        operations.Add(operation);
        return null;
    }

    private Problem? ReadTyped(OperationBody body, string at, KeyName key, List<KeyUpdate> updates)
    {
        CausalContext? seen = null;
        if (body.Context is not null)
        {
            if (!running.Tokens.TryParseSeen(body.Context, key, out var read, out var wrong))
            {
                return Problem.Invalid($"{at}: {wrong}");
            }

            seen = read;
        }

        if (body is not { Text: null, Base64: null, TimeToLive: null })
        {
            return Problem.Invalid(body.Op is null ? $"{at}: op is missing." : $"{at}: text, base64 and timeToLive are for put; '{body.Op}' is none.");
        }

        if (DraftOf(body).TryMake(seen, out var update) is { } problem)
        {
            return Problem.Invalid($"{at}: {problem}");
        }

        updates.Add(new KeyUpdate(key, update!));
        return null;
    }

    private bool TryRead(OperationBody body, string at, KeyName key, out Operation operation, [NotNullWhen(false)] out Problem? problem)
    {
        operation = default;
        Dot[] context = [];
        if (body.Context is not null && !running.Tokens.TryParseContext(body.Context, key, out context, out var wrong))
        {
            problem = Problem.Invalid($"{at}: {wrong}");
            return false;
        }

        operation = body.Op == ChangeTelling.Delete ? Operation.Delete(key, context)
            : Operation.Put(key, ValueOf(body), context) with { TimeToLive = body.TimeToLive ?? TimeSpan.Zero };
        problem = DraftOf(body).Parts != UpdateParts.None ? Problem.Invalid($"{at}: '{body.Op}' has no {UpdateDraft.Named(DraftOf(body).Parts)}.") : (body.Op, body.Text, body.Base64) switch
        {
            (ChangeTelling.Put, not null, null) or (ChangeTelling.Put, null, not null) => operation.Value.Length <= running.Limits.MaxValueBytes
                ? null
                : Problem.TooLarge($"{at}: the value has {operation.Value.Length} bytes; at most {running.Limits.MaxValueBytes} are accepted."),
            (ChangeTelling.Put, _, _) => Problem.Invalid($"{at}: a put has either text or base64."),
            (_, null, null) when body.TimeToLive is null => body.Context is not null ? null : Problem.ContextRequired($"{at}: a delete removes what you have read; send the key's context."),
            _ => Problem.Invalid($"{at}: a delete has no value."),
        };
        return problem is null;
    }

    private static UpdateDraft DraftOf(OperationBody body)
    {
        var draft = new UpdateDraft
        {
            Op = body.Op,
            Path = body.Path,
            By = body.By ?? 0,
            Value = body.Value.Bytes,
            Index = body.Index ?? 0,
            From = body.From ?? 0,
            To = body.To ?? 0,
            Amount = body.Amount ?? 0,
            Count = body.Count ?? 0,
            Site = body.Site,
        };
        Note(body.Path is not null, UpdateParts.Path);
        Note(body.By is not null, UpdateParts.By);
        Note(!body.Value.Bytes.IsEmpty, UpdateParts.Value);
        Note(body.Index is not null, UpdateParts.Index);
        Note(body.From is not null, UpdateParts.From);
        Note(body.To is not null, UpdateParts.To);
        Note(body.Amount is not null, UpdateParts.Amount);
        Note(body.Count is not null, UpdateParts.Count);
        Note(body.Site is not null, UpdateParts.Site);
        return draft;

        void Note(bool isThere, UpdateParts part) => draft.Parts |= isThere ? part : UpdateParts.None;
    }

    private static byte[] ValueOf(OperationBody body) => body.Base64 ?? Encoding.UTF8.GetBytes(body.Text ?? string.Empty);
}
