using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Store.Hosting;
using Purva.Store.Ordering;

namespace Purva.Server.Http;

/// <summary>Ordered writes: <c>POST /v1/buckets/{bucket}/ordered</c>.</summary>
internal sealed class OrderedEndpoint(RunningSite running, WriterNames names)
{
    private static readonly string[] QueryNames = ["timeout"];

    public async ValueTask<Problem?> WriteAsync(HttpContext context, Site site)
    {
        var timeout = TimeSpan.Zero;
        if ((QueryValues.Read(context.Request, QueryNames, out var query) ?? query.ReadTimeout(out timeout)) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.OrderedRequest).ConfigureAwait(false);
        if (problem is not null || (problem = ReadWrite(context.Request, body!, out var write)) is not null)
        {
            return problem;
        }

        var result = await site.WriteOrderedAsync((string)context.Request.RouteValues["bucket"]!, write!, timeout, running.RequestsEnd).ConfigureAwait(false);
        if (ProblemOf(result) is { } refused)
        {
            return refused;
        }

        var token = running.Tokens.Format(result.Token);
        context.Response.Headers[PurvaHeaders.Token] = token;
        context.Response.Headers[PurvaHeaders.Dot] = names.Of(result.Dot);
        context.Response.ContentType = "application/json";
        var answer = new OrderedAnswer(write!.Id, result.Position, names.Of(result.Dot), token, result.IsRepeat ? true : null);
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, answer, ApiJson.Readable.OrderedAnswer).ConfigureAwait(false);
        return null;
    }

    private Problem? ProblemOf(OrderedResult result)
    {
        var detail = result.Problem ?? "No more is known.";
        return result.Status switch
        {
            OrderedStatus.Accepted => null,
            OrderedStatus.Refused => Problem.OrderedRefused(detail).With(body => body with
            {
                Reason = JsonNamingPolicy.KebabCaseLower.ConvertName(result.Refusal.ToString()),
                Step = result.Step,
                Position = result.Position,
                Token = running.Tokens.Format(result.Token),
            }),
            OrderedStatus.NoMajority => Problem.NoMajority(detail),
            OrderedStatus.Undecided => Problem.Undecided(detail),
            OrderedStatus.NotOrdered => Problem.WrongType(detail),
            OrderedStatus.NotMember => Problem.NotMember(detail),
            OrderedStatus.Invalid => Problem.Invalid(detail),
            OrderedStatus.Unavailable => Problem.Unavailable(detail),
            OrderedStatus.StorageFailed => Problem.StorageFailed(detail),
            _ => Problem.Internal(),
        };
    }

    /// <summary>The write that a request asks for. Without an id of its own it gets one, and a retry is another write.</summary>
    private static Problem? ReadWrite(HttpRequest request, OrderedRequest body, out OrderedWrite? write)
    {
        write = null;
        var header = request.Headers[PurvaHeaders.IdempotencyKey];
        if (header.Count > 1)
        {
            return Problem.Invalid("The header Idempotency-Key is there twice; send it once.");
        }

        var steps = ImmutableArray.CreateBuilder<OrderedStep>(body.Steps.Count);
        for (var i = 0; i < body.Steps.Count; i++)
        {
            if (ReadStep(body.Steps[i], out var step) is { } wrong)
            {
                return Problem.Invalid($"steps[{i}]: {wrong}");
            }

            steps.Add(step);
        }

        return OrderedWrite.TryCreate(header.Count == 1 ? header.ToString() : Guid.NewGuid().ToString("N"), steps.DrainToImmutable(), out write) is { } problem ? Problem.Invalid(problem) : null;
    }

    private static string? ReadStep(OrderedStepBody? body, out OrderedStep step)
    {
        step = default;
        if (body is null)
        {
            return "it is null.";
        }

        OrderedStepKind? kind = body.Op switch
        {
            "put" => OrderedStepKind.Put,
            "delete" => OrderedStepKind.Delete,
            "add" => OrderedStepKind.Add,
            "check" => OrderedStepKind.Check,
            _ => null,
        };
        step = new OrderedStep(kind ?? default, body.Key)
        {
            Value = body.Base64 ?? Encoding.UTF8.GetBytes(body.Text ?? string.Empty),
            Amount = body.By ?? 0,
            Least = body.Least,
            Expected = body.Expected,
        };
        return kind is null ? $"op is '{body.Op}'; write put, delete, add or check."
            : kind == OrderedStepKind.Put && (body.Text is null) == (body.Base64 is null) ? "a put has its value as text or as base64, and not both."
            : kind == OrderedStepKind.Add && body.By is null ? "an addition says by how much: by."
            : null;
    }
}
