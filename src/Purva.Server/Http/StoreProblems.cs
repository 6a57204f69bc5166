using Purva.Store;

namespace Purva.Server.Http;

/// <summary>What the outcomes of the store are in the table of problems; null for those that are answers.</summary>
internal static class StoreProblems
{
    public static Problem? Of(WriteResult result, WriterNames names, CausalToken tokens)
    {
        var detail = result.Problem ?? "No more is known.";
        return result.Status switch
        {
            WriteStatus.Committed => null,
            WriteStatus.Unconfirmed => Problem.Unconfirmed(detail).With(body => body with
            {
                ConfirmedBy = result.ConfirmedBy,
                Dot = names.Of(result.Dot),
                Token = tokens.Format(result.Token),
            }),
            WriteStatus.SiteBehind => Problem.SiteBehind(detail).With(body => body with { Missing = names.Of(result.Missing) }),
            WriteStatus.SiblingLimit => WithSiblings(Problem.SiblingLimit(detail), result, names, tokens),
            WriteStatus.ConditionFailed => WithSiblings(Problem.ConditionFailed(detail), result, names, tokens),
            WriteStatus.WrongType => Problem.WrongType(detail),
            WriteStatus.UnknownBucket => Problem.UnknownBucket(detail),
            WriteStatus.BucketRefused => Problem.BucketRefused(detail),
            WriteStatus.QuotaExceeded => Problem.QuotaExceeded(detail),
            WriteStatus.CounterLimit => Problem.CounterLimit(detail),
            WriteStatus.OrderedOnly => Problem.OrderedOnly(detail),
            WriteStatus.IdempotencyMismatch => Problem.IdempotencyMismatch(detail),
            WriteStatus.Invalid => Problem.Invalid(detail),
            WriteStatus.Unavailable => Problem.Unavailable(detail),
            WriteStatus.StorageFailed => Problem.StorageFailed(detail),
            _ => Problem.Internal(),
        };
    }

    public static Problem? Of(ReadResult result, WriterNames names)
    {
        var detail = result.Problem ?? "No more is known.";
        return result.Status switch
        {
            ReadStatus.Done => null,
            ReadStatus.SiteBehind => Problem.SiteBehind(detail).With(body => body with { Missing = names.Of(result.Missing) }),
            ReadStatus.NoMajority => Problem.NoMajority(detail),
            ReadStatus.Invalid => Problem.Invalid(detail),
            ReadStatus.Unavailable => Problem.Unavailable(detail),
            ReadStatus.StorageFailed => Problem.StorageFailed(detail),
            _ => Problem.Internal(),
        };
    }

    private static Problem WithSiblings(Problem problem, WriteResult result, WriterNames names, CausalToken tokens) =>
        problem.With(body => result.Siblings is not { } key ? body : body with
        {
            Siblings = Values.Of(key, names),
            Context = tokens.Format(key.Key, key.Context.AsSpan()),
        });
}
