package dev.rollcall.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The page of the API: what its document says, for people. */
@Controller
class ApiPageController {
    private static final String DOCUMENT = "/api/openapi.json";

    private final OpenApiWebMvcResource document;
    private final PublicAddress address;
    private final JsonMapper json;

    ApiPageController(OpenApiWebMvcResource document, PublicAddress address, JsonMapper json) {
        this.document = document;
        this.address = address;
        this.json = json;
    }

    @GetMapping({"/api", "/api/"})
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(HttpServletRequest request, Model model) throws JsonProcessingException {
        byte[] written = document.openapiJson(request, DOCUMENT, Locale.ENGLISH);
        model.addAttribute("things", new ApiRoutes(json.readTree(written), address.of("")).byThing());
        model.addAttribute("scopes", List.of(Right.values()));
        return "api/page";
    }
}
