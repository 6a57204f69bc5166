using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Purva.Ordering.Http;

/// <summary>What applications ask of a node.</summary>
internal sealed class OrderEndpoints(OrderMember member, TransactionIntake intake, OrderedStream stream, ILogger<OrderEndpoints> logger)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/transactions", Answering(intake.AnswerAsync));
        app.MapGet("/ordered", Answering(StreamAsync));
        app.MapGet("/status", Answering(context => OrderJson.WriteAsync(context, OrderStatusBody.Of(member.GetStatus()), OrderJson.Readable.OrderStatusBody)));
        app.MapGet("/graph", Answering(GraphAsync));
        app.MapGet("/health/live", Answering(context => TextAsync(context, "live\n")));
        app.MapGet("/health/ready", Answering(ReadyAsync));
        app.MapFallback(Answering(NothingThere));
    }

    private RequestDelegate Answering(Func<HttpContext, Task<OrderProblem?>> answer) => context => RunAsync(context, answer);

    private static Task<OrderProblem?> NothingThere(HttpContext context) =>
        Task.FromResult<OrderProblem?>(OrderProblem.NotFound($"There is nothing at {context.Request.Path}; there are /transactions, /ordered, /status, /graph and /health/ready."));

    private async Task RunAsync(HttpContext context, Func<HttpContext, Task<OrderProblem?>> answer)
    {
        OrderProblem? problem;
        try
        {
            problem = await answer(context).ConfigureAwait(false);
        }
        catch (OrderRefusedException refused)
        {
            problem = OrderProblem.Of(refused);
        }
        catch (BadHttpRequestException bad)
        {
            problem = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? OrderProblem.TooLarge($"The body is larger than {TransactionIntake.MostBytes} bytes.") : OrderProblem.Invalid(bad.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            OrderLogLines.RequestFailed(logger, e, context.Request.Method, context.Request.Path);
            problem = OrderProblem.Internal();
        }

        if (problem is not null && !context.Response.HasStarted)
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task<OrderProblem?> StreamAsync(HttpContext context)
    {
        await stream.AnswerAsync(context).ConfigureAwait(false);
        return null;
    }

    private async Task<OrderProblem?> GraphAsync(HttpContext context)
    {
        var most = int.MaxValue;
        return context.Request.Query.TryGetValue("most", out var text) && (!int.TryParse(text, out most) || most < 0)
            ? OrderProblem.Invalid("'most' is a number of events.")
            : await OrderJson.WriteAsync(context, OrderGraphBody.Of(member.GetGraph(most)), OrderJson.Readable.OrderGraphBody).ConfigureAwait(false);
    }

    private async Task<OrderProblem?> ReadyAsync(HttpContext context)
    {
        if (!member.GetStatus().TakesPart)
        {
            return OrderProblem.Unavailable("The member does not take part yet: it has to hear others first.");
        }

        return await TextAsync(context, "ready\n").ConfigureAwait(false);
    }

    private static async Task<OrderProblem?> TextAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text).ConfigureAwait(false);
        return null;
    }
}
