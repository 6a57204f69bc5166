namespace Purva.Client.Offline;

/// <summary>Offers one operation to sites until one has it or refuses it, and never loses track of where it may already be.</summary>
/// <remarks>
/// Before an attempt the file notes the site; an answer removes the note together with the operation. So after a crash at any moment
/// the operation is offered again where it may be, under the same key, and is recognised there.
/// </remarks>
internal sealed class HandOver(DeviceFile file, SiteLinks links, OfflineOptions options)
{
    private bool hasNewName;

    /// <summary>Offers an operation.</summary>
    /// <returns>What came of it.</returns>
    public async Task<Step> OfferAsync(QueuedOperation operation, CancellationToken cancellation)
    {
        if (operation.Kind is not (QueuedOperation.Put or QueuedOperation.Delete or QueuedOperation.Update))
        {
            throw new OfflineStoreException(OfflineFault.NewerVersion, $"Operation {operation.Number} is a '{operation.Kind}', which this version cannot hand over; a newer one queued it.");
        }

        if (operation.Kind == QueuedOperation.Delete && operation.Context is null)
        {
            // It was made on top of a put that replaced nothing and was refused: there is nothing to remove.
            file.Confirm(operation, context: null, token: null, [], options.Time.GetUtcNow());
            return new Step.Done(new HandedOverEventArgs(operation, new WriteOutcome(string.Empty, string.Empty, string.Empty, false), site: null));
        }

        if (operation.InDoubtSince is { } since && options.Time.GetUtcNow() - since > options.DoubtLimit)
        {
            return new Step.Refused(file.Refuse(operation, "in-doubt", $"It may have been written at {string.Join(", ", operation.DoubtfulSites)} at {since:u}. Sites may have forgotten it by now, so it is not sent again. Read the key to see."));
        }

        string? problem = null;
        foreach (var site in links.InOrder(operation.DoubtfulSites).Where(site => MayGoTo(site, operation)))
        {
            var step = await AttemptAsync(operation, site, cancellation).ConfigureAwait(false);
            if (step is not Step.Left left)
            {
                return step;
            }

            (operation, problem) = (left.Operation, left.Problem);
        }

        return new Step.Left(operation, problem ?? (options.Sites.Count == 0 ? "The device knows no site." : $"It may have arrived at {string.Join(", ", operation.DoubtfulSites)}, which is not asked here."));
    }

    /// <summary>Whether a site may be offered an operation that may be at others. Not a typed one: what counts would count twice.</summary>
    private bool MayGoTo(SiteLink site, QueuedOperation operation) =>
        operation.InDoubtSince is not { } since
        || operation.DoubtfulSites.Contains(site.Name)
        || (operation.Kind != QueuedOperation.Update && options.DoubtPatience != Timeout.InfiniteTimeSpan && options.Time.GetUtcNow() - since >= options.DoubtPatience);

    private async Task<Step> AttemptAsync(QueuedOperation operation, SiteLink site, CancellationToken cancellation)
    {
        try
        {
            await site.IntroduceAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (PurvaException e)
        {
            return new Step.Left(operation, e.Message);
        }

        var marked = operation.DoubtfulSites.Contains(site.Name) ? operation : operation with
        {
            InDoubtSince = operation.InDoubtSince ?? options.Time.GetUtcNow(),
            DoubtfulSites = [.. operation.DoubtfulSites, site.Name],
        };
        file.Mark(marked);
        try
        {
            return await SendAsync(marked, site, cancellation).ConfigureAwait(false);
        }
        catch (PurvaException e)
        {
            switch (HandOverFailureReading.Of(e))
            {
                case HandOverFailure.NotWritten:
                    // The note of an earlier attempt stays: that one may have arrived.
                    file.Mark(operation);
                    return new Step.Left(operation, e.Message);
                case HandOverFailure.NameTaken when !operation.IsInDoubt && !hasNewName:
                    hasNewName = true;
                    file.Mark(operation);
                    file.TakeNewName();
                    return new Step.Again();
                case HandOverFailure.NameTaken or HandOverFailure.Refused:
                    return new Step.Refused(file.Refuse(operation, e.Problem, e.Message));
                default:
                    return new Step.Left(marked, e.Message);
            }
        }
    }

    private async Task<Step> SendAsync(QueuedOperation operation, SiteLink site, CancellationToken cancellation)
    {
        var session = site.Client.OpenSession(file.Token);
        var (bucket, key, idempotencyKey) = (operation.Bucket, operation.Key, operation.IdempotencyKey);
        var outcome = await (operation.Kind switch
        {
            QueuedOperation.Put => session.PutAsync(bucket, key, operation.Payload, operation.Context, idempotencyKey: idempotencyKey, cancellation: cancellation),
            QueuedOperation.Update => session.UpdateAsync(bucket, key, operation.Payload, operation.Context ?? QueuedOperation.NothingSeen, WriteAcknowledgement.Local, idempotencyKey, cancellation),
            _ => session.DeleteAsync(bucket, key, operation.Context!, idempotencyKey: idempotencyKey, cancellation: cancellation),
        }).ConfigureAwait(false);
        if (outcome.Dot.Length == 0 || outcome.Context.Length == 0)
        {
            throw SiteLink.NoSite(site.Address);
        }

        SiblingBody[] left = operation.Kind == QueuedOperation.Put ? [DeviceFile.Body(new StoredValue(outcome.Dot, outcome.Dot[..Math.Max(0, outcome.Dot.IndexOf('.', StringComparison.Ordinal))], operation.Payload))] : [];
        file.Confirm(operation, outcome.Context, session.Token, left, options.Time.GetUtcNow());
        links.Prefer(site);
        return new Step.Done(new HandedOverEventArgs(operation, outcome, site.Address));
    }

    /// <summary>What came of an offer.</summary>
    internal abstract record Step
    {
        private Step()
        {
        }

        /// <summary>A site has it.</summary>
        public sealed record Done(HandedOverEventArgs Event) : Step;

        /// <summary>It was refused for good.</summary>
        public sealed record Refused(QueuedOperation Operation) : Step;

        /// <summary>It waits on.</summary>
        public sealed record Left(QueuedOperation Operation, string Problem) : Step;

        /// <summary>The device has a new name: offer it again.</summary>
        public sealed record Again : Step;
    }
}
